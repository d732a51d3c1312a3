package org.telltale.ingest.mllp;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// Whom a certificate names.
final class Certificates {
    private Certificates() {}

    /// {@return the common name of the subject, or empty where there is none}
    static String commonName(Certificate certificate) {
        if (!(certificate instanceof X509Certificate shown)) {
            return "";
        }
        try {
            for (Rdn part : new LdapName(shown.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return part.getValue().toString();
                }
            }
            return "";
        } catch (InvalidNameException none) {
            return "";
        }
    }
}

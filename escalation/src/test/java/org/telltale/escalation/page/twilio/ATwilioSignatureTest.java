package org.telltale.escalation.page.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The values are those of the company's own page about security.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ATwilioSignatureTest {
    private static final String ADDRESS = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String GENUINE = "0/KCTR6DLpKmkAf8muzZqo1nDgQ=";
    private static final Map<String, String> FORM = Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+12349013030",
            "Digits", "1234",
            "From", "+12349013030",
            "To", "+18005551212");

    private final TwilioSignature signature = new TwilioSignature("12345");

    @Test
    void of_the_companys_own_example_is_genuine() {
        assertThat(signature.isGenuine(ADDRESS, FORM, GENUINE)).isTrue();
    }

    /// The company leaves the port of https out at times; what it leaves out of another scheme it has always signed.
    @Test
    void of_an_address_of_https_may_have_the_port_or_not() {
        assertThat(signature.isGenuine(ADDRESS.replace(".com/", ".com:8443/"), FORM, GENUINE))
                .isTrue();
        assertThat(signature.isGenuine(ADDRESS.replace(".com/", ".com:443/"), FORM, GENUINE))
                .isTrue();
        assertThat(signature.isGenuine(ADDRESS.replace("https", "http").replace(".com/", ".com:80/"), FORM, GENUINE))
                .isFalse();
        assertThat(signature.isGenuine(ADDRESS.replace("mycompany.com/", "mycompany.org:443/"), FORM, GENUINE))
                .isFalse();
    }

    @Test
    void is_of_the_address_the_form_and_the_account() {
        Map<String, String> more = new HashMap<>(FORM);
        more.put("Zone", "");
        Map<String, String> other = new HashMap<>(FORM);
        other.put("Digits", "1");

        assertThat(signature.isGenuine(ADDRESS.replace("foo=1", "foo=2"), FORM, GENUINE))
                .isFalse();
        assertThat(signature.isGenuine(ADDRESS.replace("https", "http"), FORM, GENUINE))
                .isFalse();
        assertThat(signature.isGenuine(ADDRESS, more, GENUINE)).isFalse();
        assertThat(signature.isGenuine(ADDRESS, other, GENUINE)).isFalse();
        assertThat(signature.isGenuine(ADDRESS, FORM, "")).isFalse();
        assertThat(new TwilioSignature("12346").isGenuine(ADDRESS, FORM, GENUINE))
                .isFalse();
    }
}

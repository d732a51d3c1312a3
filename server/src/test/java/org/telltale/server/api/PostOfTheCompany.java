package org.telltale.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Posts to a clinic as its telephone company does.
final class PostOfTheCompany {
    private final Clinic clinic;

    PostOfTheCompany(Clinic clinic) {
        this.clinic = clinic;
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                path,
                "application/x-www-form-urlencoded; charset=UTF-8",
                body,
                signature("https://care.example" + path, form));
    }

    HttpResponse<String> send(String path, String type, String body, String signature) {
        return clinic.raw(clinic.request(path)
                .header("Content-Type", type)
                .header("X-Twilio-Signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    static String signature(String address, Map<String, String> form) {
        String signed = address
                + new TreeMap<>(form)
                        .entrySet().stream()
                                .map(field -> field.getKey() + field.getValue())
                                .collect(Collectors.joining());
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Clinic.TELEPHONE_TOKEN.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package org.telltale.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.ingest.http.RawHttp.Answer;
import org.telltale.ingest.ring.FakeIntake.Body;
import org.telltale.ingest.source.Profiles;

/// A cloud that can show nothing but the address it was given: it asks there first, and then posts its notices.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAddressThatIsASecretTest {
    private static final String NOTICE = "userid=4410021&appli=4&startdate=1795264200&enddate=1795264266";

    private OpenDoor open;
    private int source;

    @BeforeEach
    void a_door_for_withings() throws IOException {
        open = new OpenDoor(OpenDoor.CONFIG);
        source = open.credentials
                .sources()
                .publish("withings", Profiles.builtIn("withings").definition());
        open.credentials.with("s3cret", 8, "cloud-1", "withings");
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void takes_a_notice_and_answers_after_it_is_on_disk() throws Exception {
        open.intake.holds();
        try (RawHttp client = open.client()) {
            client.send(request("POST", "/v1/sources/withings/s3cret", NOTICE));
            open.intake.awaitHeld(1);
            assertThat(client.isSilent()).isTrue();

            open.intake.forceNext(1);
            assertThat(client.answer().status()).isEqualTo(200);
        }
        Body body = open.intake.next();
        assertThat(body.credential()).isEqualTo(8);
        assertThat(body.source()).isEqualTo(source);
        assertThat(body.rows()).isZero();
        assertThat(body.text()).isEqualTo(NOTICE);
        assertThat(open.counts.bodiesAcknowledged()).isOne();
        assertThat(open.counts.itemsReceived()).isZero();
        assertThat(open.counts.itemsAcknowledged()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HEAD", "GET"})
    void says_that_all_is_well_where_it_is_only_asked(String method) throws Exception {
        assertThat(answered(method, "/v1/sources/withings/s3cret", "").status()).isEqualTo(200);
        assertThat(answered(method, "/v1/sources/withings/other", "").status()).isEqualTo(401);
        assertThat(open.intake.offers()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/sources/withings/S3cret, 401",
        "/v1/sources/withings/s3cret/, 401",
        "/v1/sources/withings/s3cret?a=b, 401",
        "/v1/sources/withings/, 401",
        "/v1/sources/withings, 401",
        "/v1/sources/bodytrace/s3cret, 404",
        "/v1/readings/s3cret, 404"
    })
    void is_this_address_and_no_other(String address, int status) throws Exception {
        assertThat(answered("POST", address, NOTICE).status()).isEqualTo(status);
        assertThat(open.intake.offers()).isZero();
    }

    @Test
    void takes_nothing_but_a_notice() throws Exception {
        Answer answer = answered("POST", "/v1/sources/withings/s3cret", "{\"body\":{\"measuregrps\":[]}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("malformed_form").doesNotContain("measuregrps");
        assertThat(answered("PUT", "/v1/sources/withings/s3cret", NOTICE).status())
                .isEqualTo(405);
        assertThat(open.intake.offers()).isZero();
    }

    @Test
    void keeps_nothing_of_a_notice_about_sleep() throws Exception {
        assertThat(answered("POST", "/v1/sources/withings/s3cret", NOTICE.replace("appli=4", "appli=44"))
                        .status())
                .isEqualTo(200);
        assertThat(open.intake.offers()).isZero();
        assertThat(open.counts.elementsPassedOver()).isOne();
    }

    private Answer answered(String method, String address, String body) throws Exception {
        try (RawHttp client = open.client()) {
            client.send(request(method, address, body));
            return method.equals("HEAD") ? client.answerWithoutBody() : client.answer();
        }
    }

    private static String request(String method, String address, String body) {
        return method + " " + address + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }
}

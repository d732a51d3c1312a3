package org.telltale.simulators.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Site;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SiteClientTest {
    private RecordingSite site;
    private SiteClient client;

    @BeforeEach
    void start() throws Exception {
        site = new RecordingSite();
        client = new SiteClient(site.address());
    }

    @AfterEach
    void stop() {
        client.close();
        site.close();
    }

    @Test
    void sets_a_practice_up() throws Exception {
        site.says(201, "{\"number\":2,\"position\":9}")
                .says(201, "{\"number\":7,\"position\":10,\"key\":\"ttp_x\"}")
                .says(201, "{\"number\":3,\"position\":11,\"key\":\"ttg_y\"}");

        long practice = client.openPractice(
                "k", "Harbor", "1234567893", "000000000", List.of(new Site("Main", ZoneId.of("America/New_York"))));
        var person = client.addPerson(
                "k",
                OptionalLong.of(practice),
                "Ada",
                Set.of(Role.CLINICIAN, Role.PRESCRIBER),
                Optional.of(URI.create("http://127.0.0.1:9/pagers/ada")));
        var gateway = client.issueCredential("k2", "hub-1");

        assertThat(practice).isEqualTo(2);
        assertThat(person).isEqualTo(new SiteClient.WithKey(7, "ttp_x"));
        assertThat(gateway).isEqualTo(new SiteClient.WithKey(3, "ttg_y"));
        assertThat(site.asked())
                .containsExactly(
                        "POST /api/v1/practices Bearer k {\"name\":\"Harbor\",\"npi\":\"1234567893\",\"tin\":\"000000000\","
                                + "\"sites\":[{\"name\":\"Main\",\"zone\":\"America/New_York\"}]}",
                        "POST /api/v1/people Bearer k {\"name\":\"Ada\",\"practice\":2,\"roles\":[\"PRESCRIBER\","
                                + "\"CLINICIAN\"],\"contact\":{\"webhook\":\"http://127.0.0.1:9/pagers/ada\"}}",
                        "POST /api/v1/credentials Bearer k2 {\"gateway\":\"hub-1\"}");
    }

    @Test
    void enrolls_patients_with_devices() throws Exception {
        site.says(201, "{\"number\":41}").says(201, "{\"number\":99}");

        long patient = client.enroll("k", "D-0001", "Maria", LocalDate.of(1941, 5, 1), ZoneId.of("America/Denver"));
        long device = client.registerDevice("k", "scale-1", "Simulated scale");
        client.assign("k", device, patient, Instant.parse("2026-10-20T00:00:00Z"));

        assertThat(site.asked())
                .containsExactly(
                        "POST /api/v1/patients Bearer k {\"recordNumber\":\"D-0001\",\"name\":\"Maria\","
                                + "\"born\":\"1941-05-01\",\"zone\":\"America/Denver\"}",
                        "POST /api/v1/devices Bearer k {\"identifier\":\"scale-1\",\"model\":\"Simulated scale\","
                                + "\"fdaDefined\":true}",
                        "POST /api/v1/devices/99/assignments Bearer k {\"patient\":41,"
                                + "\"from\":\"2026-10-20T00:00:00Z\"}");
    }

    @Test
    void signs_every_kind_of_threshold_and_publishes_who_is_paged() throws Exception {
        Duration day = Duration.ofDays(1);
        CarePlan plan = new CarePlan(
                1,
                List.of(
                        Threshold.Change.weightGain(
                                Quantity.of("2", Unit.POUND), day, Duration.ofMinutes(30), Tier.T2, day),
                        new Threshold.SingleValue(
                                Vital.OXYGEN_SATURATION,
                                List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                                Tier.T1,
                                day),
                        new Threshold.CountOutOf(
                                Vital.GLUCOSE,
                                Limit.outOf(
                                        Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE),
                                        Quantity.of("13.9", Unit.MILLIMOLE_PER_LITRE)),
                                3,
                                4,
                                Tier.T2,
                                day),
                        new Threshold.Sustained(
                                Vital.BLOOD_PRESSURE,
                                Limit.pressureAtOrOver(
                                        Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY),
                                        Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                                4,
                                Duration.ofHours(8),
                                Duration.ofHours(18),
                                Tier.T2,
                                day)),
                LocalDate.of(2027, 5, 1));
        client.signPlan("k", 41, plan);
        client.publishPolicy(
                "k",
                new EscalationPolicy(
                        List.of(new EscalationPolicy.Step(
                                List.of(new PersonId(7), new PersonId(8)), Duration.ofSeconds(10))),
                        1,
                        new PersonId(9),
                        Duration.ofMinutes(1)));
        client.setPaging("k", 3, Duration.ofSeconds(1), URI.create("http://127.0.0.1:8090/pages"));

        assertThat(site.asked())
                .containsExactly(
                        "POST /api/v1/patients/41/plans Bearer k {\"version\":1,\"reviewBy\":\"2027-05-01\","
                                + "\"thresholds\":[{\"rule\":\"change\",\"vital\":\"weight\",\"part\":\"VALUE\",\"direction\":\"RISE\","
                                + "\"by\":{\"value\":2,\"unit\":\"[lb_av]\"},\"window\":\"PT24H\",\"slack\":\"PT30M\","
                                + "\"tier\":\"T2\",\"pageIfYoungerThan\":\"PT24H\"},"
                                + "{\"rule\":\"single_value\",\"vital\":\"oxygen_saturation\",\"limits\":[{\"part\":\"VALUE\",\"side\":\"BELOW\","
                                + "\"value\":{\"value\":88,\"unit\":\"%\"}}],\"tier\":\"T1\",\"pageIfYoungerThan\":\"PT24H\"},"
                                + "{\"rule\":\"count_out_of\",\"vital\":\"glucose\",\"limits\":[{\"part\":\"VALUE\",\"side\":\"BELOW\","
                                + "\"value\":{\"value\":70,\"unit\":\"mg/dL\"}},{\"part\":\"VALUE\",\"side\":\"OVER\","
                                + "\"value\":{\"value\":13.9,\"unit\":\"mmol/L\"}}],\"count\":3,\"outOf\":4,\"tier\":\"T2\",\"pageIfYoungerThan\":\"PT24H\"},"
                                + "{\"rule\":\"sustained\",\"vital\":\"blood_pressure\",\"limits\":[{\"part\":\"SYSTOLIC\",\"side\":\"AT_OR_OVER\","
                                + "\"value\":{\"value\":160,\"unit\":\"mm[Hg]\"}},{\"part\":\"DIASTOLIC\",\"side\":\"AT_OR_OVER\","
                                + "\"value\":{\"value\":100,\"unit\":\"mm[Hg]\"}}],\"count\":4,\"span\":\"PT8H\",\"largestGap\":\"PT18H\","
                                + "\"tier\":\"T2\",\"pageIfYoungerThan\":\"PT24H\"}]}",
                        "PUT /api/v1/policy Bearer k {\"steps\":[{\"answerWithin\":\"PT10S\",\"people\":[7,8]}],"
                                + "\"loops\":1,\"failsafe\":9,\"failsafeEvery\":\"PT1M\",\"urgentAckTimeout\":\"PT30M\","
                                + "\"sameDayAckTimeout\":\"PT2H\"}",
                        "PUT /api/v1/paging Bearer k {\"attempts\":3,\"retryAfter\":\"PT1S\","
                                + "\"link\":\"http://127.0.0.1:8090/pages\"}");
    }

    @Test
    void takes_and_ends_episodes() throws Exception {
        client.acknowledge("k", "17-0");
        client.resolve("k", "17-0", Disposition.ACTED_ON, "called");

        assertThat(site.asked())
                .containsExactly(
                        "POST /api/v1/episodes/17-0/acknowledge Bearer k {}",
                        "POST /api/v1/episodes/17-0/resolve Bearer k {\"disposition\":\"ACTED_ON\",\"note\":\"called\"}");
    }

    @Test
    void asks_a_busy_site_again_and_passes_a_refusal_on() throws Exception {
        site.says(503, "{}").says(429, "{}").says(200, "{\"a\":1}");
        assertThat(client.get("k", "/ledger").path("a").asInt()).isEqualTo(1);

        site.says(422, "{\"detail\":\"tin must be nine digits\",\"field\":\"tin\"}");
        assertThatThrownBy(() -> client.get("k", "/ledger"))
                .isInstanceOf(SiteException.class)
                .hasMessage("GET /api/v1/ledger: 422 tin must be nine digits");
        assertThat(site.asked()).hasSize(4);
    }
}

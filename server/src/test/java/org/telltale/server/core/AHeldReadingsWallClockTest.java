package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.SourceEvent;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.VerdictReason;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.source.Profiles;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// What a device said is never altered: what is known better of its reading later on stands beside it.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AHeldReadingsWallClockTest extends InHindsight {
    private static final SourceProfile BEDSIDE = Profiles.of("""
            source: bedside
            title: Scales that know the time of day and no zone
            transports: [http]
            device: scale
            time: {path: at, form: iso, zone: patient}
            readings:
              - vital: weight
                value: weight
                unit: kg
            """);
    private static final String AS_SENT = """
            select device_name, first_value, device_time, device_offset_minutes, gateway_time, received_at, position
            from held""";
    private static final String DERIVED =
            "select taken_at, reason, notes & " + ReadingNote.ZONE_UNKNOWN.bit() + " <> 0 from held";

    AHeldReadingsWallClockTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void stays_as_sent_when_the_reading_is_held_again_and_when_it_is_released() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            shard.apply(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
            mariaWeighs176Pounds(shard);
            long credential = credentialOfBedside(shard);
            long body = shard.send(credential, "{\"scale\":\"lent\",\"at\":\"2026-11-21T07:30:00\",\"weight\":95.40}");
            awaitStored(shard);
            assertThat(database.rows(DERIVED))
                    .as("read as of nobody's zone")
                    .containsExactly("2026-11-21 07:30:00+00, " + VerdictReason.UNKNOWN_DEVICE.code() + ", t");
            List<String> asSent = database.rows(AS_SENT);
            assertThat(asSent)
                    .singleElement()
                    .asString()
                    .startsWith("lent, 95.40, 2026-11-21 07:30:00+00, null, null, ");

            lentIsMarias(shard, Instant.parse("2026-11-01T00:00:00Z"));
            String improbable = "2026-11-21 12:30:00+00, " + VerdictReason.IMPLAUSIBLE_CHANGE.code() + ", f";
            await("held again", () -> database.rows(DERIVED).contains(improbable));
            assertThat(database.rows(AS_SENT)).isEqualTo(asSent);

            release(shard, body);
            awaitStored(shard);
            assertThat(database.rows(AS_SENT)).isEqualTo(asSent);
            assertThat(database.rows("select taken_at, device_time, device_offset_minutes, first_value from reading "
                            + "where position = " + body))
                    .containsExactly("2026-11-21 12:30:00+00, 2026-11-21 07:30:00+00, null, 95.40");
        }
    }

    @Test
    void is_read_by_the_zone_that_its_holder_has_just_moved_to() throws Exception {
        try (TestShard shard = openAt("13:30")) {
            shard.apply(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
            shard.apply(new CareEvent.ZoneChanged(PRACTICE, MARIA, ZoneId.of("Pacific/Honolulu"), NOON));
            long credential = credentialOfBedside(shard);
            shard.send(credential, "{\"scale\":\"lent\",\"at\":\"2026-11-21T03:10:00\",\"weight\":80.40}");
            awaitStored(shard);

            // It was hers from half past two in the morning of there on, and never by the clock of before.
            lentIsMarias(shard, NOON.plusSeconds(1_800));
            await("released", () -> database.count("reading") == 1);
        }
        assertThat(database.rows("select patient, taken_at, device_time from reading"))
                .containsExactly("1, 2026-11-21 13:10:00+00, 2026-11-21 03:10:00+00");
    }

    private static void mariaWeighs176Pounds(TestShard shard) {
        for (int day = 17; day <= 20; day++) {
            shard.weigh("176." + day % 10, "2026-11-" + day + "T08:00:00-05:00");
        }
    }

    /// {@return the number of a credential that speaks as the source}
    private static long credentialOfBedside(TestShard shard) throws Exception {
        shard.apply(new SourceEvent.SourcePublished(BEDSIDE.name(), BEDSIDE.definition()));
        return shard.apply(new CareEvent.CredentialIssued(
                "hub-9", List.of(PRACTICE), Directory.keyHash("key-9"), Optional.of(BEDSIDE.name())));
    }

    private static void lentIsMarias(TestShard shard, Instant from) throws Exception {
        long lent = shard.apply(new CareEvent.DeviceRegistered(PRACTICE, "lent", "A&D UC-352", true));
        shard.apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(lent), MARIA, from));
    }
}

package org.telltale.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.journal.Roll;
import org.telltale.ingest.mllp.MllpConfig;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TheSettingsTest {
    /// A changed default is a visible change of this text.
    private static final String DEFAULTS = """
        state: state
        group:
          name: default
          shard: 0
        host:
        http:
          host: 0.0.0.0
          port: 8080
          tls:
          max-connections: 10000
          max-unanswered: 64
          request-timeout: PT30S
          idle-timeout: PT1M15S
        mqtt:
          host: 0.0.0.0
          port: 1883
          tls:
          clients: mqtt-clients
          max-connections: 10000
          max-unanswered: 256
          connect-timeout: PT10S
          refusal-patience: PT10S
          longest-silence: PT20M
        mllp:
        broker:
          uri:
          client-id: telltale
          group: telltale
          topics:
            - telltale/v1/gateways/+/readings
          user:
          password:
          ca:
          receive-maximum: 256
          session-expiry: PT168H
          keep-alive: PT30S
          connect-timeout: PT10S
          longest-pause: PT30S
        sources:
          directory:
        rules:
          directory:
        withings:
          client-id:
          client-secret:
          address: https://wbsapi.withings.net
          answer-timeout: PT20S
          requests-per-minute: 100
        twilio:
          account:
          token:
          address: https://api.twilio.com
          sms-from:
          voice-from:
          answer-timeout: PT10S
        pagerduty:
          services: []
          webhook-secrets: []
          users: []
          address: https://events.pagerduty.com
          answer-timeout: PT10S
        mail:
          host:
          port: 587
          security: starttls
          user:
          password:
          from:
          ca:
          answer-timeout: PT20S
        journal:
          directory: journal
          roll: daily
          block: 64MiB
          reserve: 1GiB
          archive: archive
          retention: P6Y
        ring:
          slots: 65536
          remembered-readings: 1048576
        snapshot:
          every-records: 500000
        database:
          url: embedded
          user:
          password:
          owner:
          owner-password:
          port: 0
          pool-size: 8
        api:
          host: 127.0.0.1
          port: 8090
          public-address:
        paging:
          webhook-connect-timeout: PT5S
          webhook-answer-timeout: PT10S
          link-lifetime: PT24H
        heartbeat:
          address:
          interval: PT1M
        canary:
          every:
          address:
        billing:
          join-devices: true
          set-up-once-in-a-lifetime: false
          close-period-at-withdrawal: false
          management-service-date: month-end
          allow-pairs: []
        """;

    /// Every key, each with another value than its default.
    private static final String EVERY_KEY = """
        state: /var/lib/telltale
        group:
          name: north-7
          shard: 7
        host:
          name: 'Maple Street'
          npi: 1234567893
          tin: 012345678
          zone: America/New_York
        http:
          host: 10.0.0.7
          port: 8443
          tls:
            certificate: /etc/telltale/chain.pem
            key: /etc/telltale/key.pem
          max-connections: 500
          max-unanswered: 8
          request-timeout: PT20S
          idle-timeout: PT1M
        mqtt:
          host: 10.0.0.7
          port: 8883
          tls:
            certificate: /etc/telltale/chain.pem
            key: /etc/telltale/key.pem
          clients: known-clients
          max-connections: 600
          max-unanswered: 16
          connect-timeout: PT5S
          refusal-patience: PT3S
          longest-silence: PT5M
        mllp:
          host: 10.0.0.7
          port: 2576
          tls:
            certificate: /etc/telltale/chain.pem
            key: /etc/telltale/key.pem
          client-authority: /etc/telltale/senders.pem
          peers:
            - 10.0.0.0/24
            - fd00::7
          max-connections: 12
          max-unanswered: 16
          message-timeout: PT20S
          refusal-patience: PT3S
          longest-silence: PT12H
        broker:
          uri: ssl://broker.example:8883
          client-id: telltale-north
          group: north
          topics:
            - home/+/BTtoMQTT/+
            - north/+/up
          user: telltale
          password: 'env:BROKER_PASSWORD'
          ca: /etc/telltale/broker-ca.pem
          receive-maximum: 100
          session-expiry: PT48H
          keep-alive: PT15S
          connect-timeout: PT5S
          longest-pause: PT1M
        sources:
          directory: /etc/telltale/sources
        rules:
          directory: /etc/telltale/rules
        withings:
          client-id: 0a1b2c
          client-secret: 'env:WITHINGS_SECRET'
          address: https://wbsapi.us.withingsmed.net
          answer-timeout: PT10S
          requests-per-minute: 600
        twilio:
          account: AC0123
          token: 'env:TWILIO_TOKEN'
          address: https://twilio.example
          sms-from: '+14155550198'
          voice-from: '+14155550199'
          answer-timeout: PT5S
        pagerduty:
          services:
            - 'days=env:PAGERDUTY_DAYS'
            - 'nights=env:PAGERDUTY_NIGHTS'
          webhook-secrets:
            - env:PAGERDUTY_SECRET
          users:
            - P1=3
            - P2=4
          address: https://events.eu.pagerduty.com
          answer-timeout: PT5S
        mail:
          host: mail.practice.example
          port: 465
          security: tls
          user: telltale
          password: 'env:MAIL_PASSWORD'
          from: 'pages@practice.example'
          ca: /etc/telltale/mail.pem
          answer-timeout: PT5S
        journal:
          directory: /srv/journal
          roll: hourly
          block: 32MiB
          reserve: 4GiB
          archive: /mnt/cheap/archive
          retention: P10Y
        ring:
          slots: 131072
          remembered-readings: 4194304
        snapshot:
          every-records: 250000
        database:
          url: jdbc:postgresql://db.example/telltale?sslmode=verify-full
          user: telltale
          password: 'env:DATABASE_PASSWORD'
          owner: telltale_owner
          owner-password: 'env:DATABASE_PASSWORD'
          port: 0
          pool-size: 12
        api:
          host: 0.0.0.0
          port: 443
          public-address: https://telltale.example/
        paging:
          webhook-connect-timeout: PT2S
          webhook-answer-timeout: PT4S
          link-lifetime: PT1H
        heartbeat:
          address: https://watch.example/ping/telltale
          interval: PT30S
        canary:
          every: PT2M
          address: https://telltale.example:8443/v1/readings
        billing:
          join-devices: false
          set-up-once-in-a-lifetime: true
          close-period-at-withdrawal: true
          management-service-date: threshold-day
          allow-pairs:
            - X10
            - X9
        """;

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "BROKER_PASSWORD", "battery",
            "DATABASE_PASSWORD", "correct horse",
            "WITHINGS_SECRET", "staple",
            "TWILIO_TOKEN", "staple",
            "PAGERDUTY_DAYS", "0123456789abcdef0123456789abcdef",
            "PAGERDUTY_NIGHTS", "fedcba9876543210fedcba9876543210",
            "PAGERDUTY_SECRET", "horse",
            "MAIL_PASSWORD", "staple");

    @Test
    void have_these_defaults() {
        assertThat(parse("")).isEqualTo(Settings.DEFAULTS);
        assertThat(parse("").effective()).isEqualTo(DEFAULTS);
    }

    @Test
    void take_every_key_from_the_file() {
        Settings settings = parse(EVERY_KEY);

        assertThat(settings.effective()).isEqualTo(EVERY_KEY.replaceAll("env:[A-Z_]+", "***"));
        assertThat(settings.database().password().orElseThrow().value()).isEqualTo("correct horse");
        // The port is the embedded database's, which this file does not use.
        assertThat(parse("database: {port: 15432}").database().port()).isEqualTo(15_432);
    }

    @Test
    void are_the_same_when_what_they_print_is_read_again() {
        assertThat(parse(Settings.DEFAULTS.effective())).isEqualTo(Settings.DEFAULTS);

        Settings withDoor = parse("mllp: {port: 2576}");
        assertThat(withDoor.mllp()).contains(MllpConfig.DEFAULTS.at("0.0.0.0", 2_576));
        assertThat(parse(withDoor.effective())).isEqualTo(withDoor);
    }

    @Test
    void keep_the_defaults_of_a_section_that_names_one_key() {
        JournalSettings journal = parse("journal: {roll: hourly}").journal();

        assertThat(journal.roll()).isEqualTo(Roll.HOURLY);
        assertThat(journal.block()).isEqualTo(JournalSettings.DEFAULTS.block());
    }

    @Test
    void leave_a_key_without_a_value_unset() {
        assertThat(parse("api: {public-address: }").api().publicAddress()).isEmpty();
    }

    @Test
    void take_a_number_for_a_text_where_a_text_is_wanted() {
        var yaml = """
            host: {name: M, npi: 1234567893, tin: 012345678, zone: UTC}
            database: {url: 'jdbc:postgresql://h/d', user: 007, password: 0123, owner: o}
            """;

        assertThat(parse(yaml).database().user()).isEqualTo(Optional.of("007"));
        assertThat(parse(yaml).database().password().orElseThrow().value()).isEqualTo("0123");
        assertThat(parse(yaml).host().orElseThrow().tin()).isEqualTo("012345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing but words\n", "---\n"})
    void may_come_from_an_empty_file(String yaml) {
        assertThat(parse(yaml)).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void put_the_journal_into_the_state_folder_unless_it_has_a_place_of_its_own() {
        Path state = Path.of("/var/lib/telltale");

        assertThat(JournalSettings.DEFAULTS.forShard(state, 3).directory())
                .isEqualTo(Path.of("/var/lib/telltale/journal"));
        assertThat(parse(EVERY_KEY).journal().forShard(state, 3).directory()).isEqualTo(Path.of("/srv/journal"));
        assertThat(JournalSettings.DEFAULTS.forShard(state, 3).archive())
                .isEqualTo(state.resolve("journal").resolve("archive"));
        assertThat(JournalSettings.DEFAULTS.forShard(state, 3).shard()).isEqualTo(3);
    }

    private static Settings parse(String yaml) {
        return Settings.parse("telltale.yaml", yaml, ENVIRONMENT);
    }
}

package org.telltale.server.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.server.Refusal;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ABadSettingTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # unknown
        jurnal: {}                            | 1: jurnal is not a key; there are state, group, host, http, mqtt, mllp, broker, sources, rules, withings, twilio, pagerduty, mail, journal
        journal: {rol: daily}                 | 1: journal.rol is not a key; there are directory, roll
        state: x\\n\\ngroup:\\n  shards: 1    | 4: group.shards is not a key; there are name, shard
        # not of its type
        ring: {slots: many}                   | 1: ring.slots must be a whole number, not many
        ring: {slots: 70000.5}                | 1: ring.slots must be a whole number, not 70000.5
        ring: {slots: 99999999999}            | 1: ring.slots must be a whole number, not 99999999999
        ring:\\n  slots: [1]                  | 2: ring.slots must have one value
        ring: 70000                           | 1: ring must hold keys of its own
        ring:                                 | 1: ring must hold keys of its own
        ring: {slots: }                       | 1: ring.slots must have one value
        journal: {block: 64}                  | 1: journal.block must be a size such as 64MiB, not 64
        journal: {roll: weekly}               | 1: journal.roll must be one of hourly, daily, not weekly
        heartbeat: {interval: 60}             | 1: heartbeat.interval must be a duration such as PT30S, not 60
        heartbeat: {address: watch}           | 1: heartbeat.address must be an address such as https://host/path, not watch
        http:\\n  port: 80\\n  tls: {key: k} | 3: http.tls.certificate is missing
        http: {tls: {certificate: c, chain: d, key: k}} | 1: http.tls.chain is not a key; there are certificate, key
        # out of range
        http: {port: 65536}                   | 1: http.port must be 0 to 65535, not 65536
        http: {request-timeout: -PT1S}        | 1: http.request-timeout must be positive, not PT-1S
        group: {shard: 65536}                 | 1: group.shard must be 0 to 65535, not 65536
        group: {name: Praxis Nord}            | 1: group.name must be up to 63 lower-case letters, digits and hyphens, not Praxis Nord
        ring: {slots: 70000}                  | 1: ring.slots must be a power of two from 16384 to 16777216, not 70000
        ring: {slots: 8192}                   | 1: ring.slots must be a power of two from 16384 to 16777216, not 8192
        ring: {remembered-readings: 0}        | 1: ring.remembered-readings must be a power of two from 1024
        journal: {block: 4MiB}                | 1: journal.block must be a power of two from 8388608 to 1073741824, not 4194304
        journal: {reserve: 255MiB}            | 1: journal.reserve must be at least four blocks of 64MiB, not 255MiB
        journal: {retention: P0D}             | 1: journal.retention must be a day or more, not P0D
        journal: {retention: six}             | 1: journal.retention must be a period such as P6Y or P90D, not six
        snapshot: {every-records: 0}          | 1: snapshot.every-records must be 1 or more, not 0
        api:\\n  host: ::1\\n  port: 65536    | 3: api.port must be 0 to 65535, not 65536
        database: {pool-size: 1}              | 1: database.pool-size must be 2 to 64, not 1
        paging: {link-lifetime: PT5M}           | 1: paging.link-lifetime must be from PT10M to PT168H, not PT5M
        paging: {webhook-answer-timeout: PT2M}  | 1: paging.webhook-answer-timeout must be more than PT0S and at most PT1M
        paging: {webhook-connect-timeout: PT0S} | 1: paging.webhook-connect-timeout must be more than PT0S and at most PT1M
        heartbeat: {interval: PT5S}           | 1: heartbeat.interval must be PT10S to PT1H, not PT5S
        canary: {every: PT5S}                 | 1: canary.every must be PT10S to PT1H, not PT5S
        canary: {address: 'mqtt://hub'}       | 1: canary.address must be an address of http or https, not mqtt://hub
        billing: {allow-pairs: [X1]}          | 1: billing.allow-pairs names X1, which is not debatable
        billing: {management-service-date: ides} | 1: billing.management-service-date must be one of month-end, threshold-day, not ides
        broker: {uri: 'http://h'}             | 1: broker.uri must begin with tcp:// or ssl://
        broker: {receive-maximum: 0}          | 1: broker.receive-maximum must be 1 to 65535, not 0
        broker: {topics: [readings]}          | 1: broker.topics must have a level that is +, for the gateway's name
        broker: {group: a+b}                  | 1: broker.group must be text without /, + and #
        host: {name: Maple}                   | 1: host.npi is missing
        host: {name: '', npi: '1234567893', tin: '123456789', zone: UTC} | 1: host.name must be 1 to 200 characters, not 0
        host: {name: M, npi: '1234567890', tin: '123456789', zone: UTC} | 1: host.npi has a wrong check digit: '1234567890'
        host: {name: M, npi: '12345', tin: '123456789', zone: UTC} | 1: host.npi must be ten digits, not '12345'
        host: {name: M, npi: '1234567893', tin: '12-3456789', zone: UTC} | 1: host.tin must be nine digits, not this
        host: {name: M, npi: '1234567893', tin: '123456789', zone: EDT} | 1: host.zone must be a zone such as America/New_York, not EDT
        withings: {address: 'ftp://h'}        | 1: withings.address must be an address of http or https
        withings: {answer-timeout: PT2M}      | 1: withings.answer-timeout must be more than PT0S and at most PT1M
        withings: {requests-per-minute: 0}    | 1: withings.requests-per-minute must be 1 to 10000, not 0
        # not together
        twilio: {address: 'http://h'}         | 1: twilio.address must be an address of https, or of http on this machine
        twilio: {answer-timeout: PT2M}        | 1: twilio.answer-timeout must be more than PT0S and at most PT1M
        twilio: {account: 'A/C', token: t}    | 1: twilio.account must be 1 to 64 letters and digits
        twilio: {account: AC, token: t, sms-from: '0123'} | 1: twilio.sms-from must be a number such as +14155550123
        twilio: {account: AC}                 | 1: twilio.token must be given with twilio.account, and with it alone
        twilio: {account: AC, token: t}       | 1: twilio.sms-from must be given with twilio.account, or twilio.voice-from
        twilio: {voice-from: '+14155550123'}  | 1: twilio.voice-from must be given with twilio.account, not alone
        mail: {host: h}                       | 1: mail.from must be given with mail.host, and with it alone, not absent
        mail: {from: 'a@b.example'}           | 1: mail.from must be given with mail.host, and with it alone, not alone
        mail: {host: h, from: nobody}         | 1: mail.from must be a mailbox such as pages@practice.example, not nobody
        mail: {host: h, from: 'a@b.example', user: u} | 1: mail.password must be given with mail.user, and with it alone, not absent
        mail: {host: h, from: 'a@b.example', security: none} | 1: mail.security must be starttls or tls where the mail server is not on this machine, not none
        mail: {host: h, from: 'a@b.example', port: 70000} | 1: mail.port must be 0 to 65535, not 70000
        mail: {answer-timeout: PT2M}          | 1: mail.answer-timeout must be more than PT0S and at most PT1M
        pagerduty: {services: [nights]}       | 1: pagerduty.services must be a name, an equals sign and a secret
        pagerduty: {services: ['N=0123456789abcdef0123456789abcdef']} | 1: pagerduty.services must be named by 1 to 64
        pagerduty: {services: [n=0123]}       | 1: pagerduty.services must be given with routing keys of 32 characters, not 4 of n
        pagerduty: {services: ['n=0123456789abcdef0123456789abcdef', 'n=0123456789abcdef0123456789abcdef']} | 1: pagerduty.services must be each of a name of its own, not [n=***, n=***]
        pagerduty: {users: [P1=2]}            | 1: pagerduty.services must be given with pagerduty.webhook-secrets and pagerduty.users, not absent
        pagerduty: {webhook-secrets: [s]}     | 1: pagerduty.services must be given with pagerduty.webhook-secrets and pagerduty.users, not absent
        pagerduty: {services: ['n=0123456789abcdef0123456789abcdef'], users: [P1]} | 1: pagerduty.users must be a user's id there
        pagerduty: {services: ['n=0123456789abcdef0123456789abcdef'], users: [P1=2, P1=3]} | 1: pagerduty.users must be each named once
        pagerduty: {address: 'http://h'}      | 1: pagerduty.address must be an address of https, or of http on this machine
        pagerduty: {answer-timeout: PT2M}     | 1: pagerduty.answer-timeout must be more than PT0S and at most PT1M
        twilio: {account: AC, token: t, sms-from: '+14155550123'} | 1: api.public-address must be given with twilio.account
        twilio: {address: 'https://h/'}       | 1: twilio.address must be an address without a path or anything behind it, not https://h/
        twilio: {address: 'https://u@h'}      | 1: twilio.address must be an address without a path or anything behind it
        {twilio: {account: AC, token: t, sms-from: '+14155550123'}, api: {public-address: 'http://care.example'}} | 1: api.public-address must be an address of https without anything behind its path
        {twilio: {account: AC, token: t, sms-from: '+14155550123'}, api: {public-address: 'https://care.example?x=1'}} | 1: api.public-address must be an address of https without anything behind its path
        withings: {client-id: x}              | 1: withings.client-secret must be given with withings.client-id, and with it alone
        database: {url: 'jdbc:postgresql://h/d', user: x, owner: o} | 1: host must be given with a database of the site's own, not absent
        broker: {user: x}                     | 1: broker.uri must be given with any other key of broker, not absent
        broker: {uri: 'tcp://h', ca: x.pem}   | 1: broker.ca must be absent with tcp://, not given
        database: {user: x}                   | 1: database.user must be absent with the embedded database, not given
        database: {password: x}               | 1: database.password must be absent with the embedded database, not given
        database: {url: 'jdbc:postgresql://h/d'} | 1: database.user must be given with an address, not absent
        database: {url: 'jdbc:postgresql://h/d', user: x, owner: o, port: 1} | 1: database.port must be absent with an address, not 1
        database: {url: 'jdbc:postgresql://h/d', user: x} | 1: database.owner must be given with an address, not absent
        database: {url: 'jdbc:mysql://h/d'}   | 1: database.url must be embedded or begin with jdbc:postgresql://, not this address
        database: {url: 'jdbc:postgresql://h/d?password=x', user: x} | 1: database.url must be without a password
        # not YAML
        'state: [a'                           | telltale.yaml:1: while parsing a flow sequence
        state: a\\nstate: b                   | telltale.yaml:2: Duplicate field 'state'
        - state                               | telltale.yaml:1: the file must hold keys and values
        state: a\\n---\\nstate: b             | telltale.yaml:3: a second document begins
        """)
    void stops_with_the_line_and_the_dotted_key(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml.translateEscapes()))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("telltale.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void names_the_variable_that_a_secret_is_missing_from() {
        assertThatThrownBy(() -> parse("database: {url: 'jdbc:postgresql://h/d', user: x, password: 'env:GONE'}"))
                .hasMessage(
                        "telltale.yaml:1: database.password names an environment variable that is not set: env:GONE");
    }

    @Test
    void names_the_file_that_a_secret_cannot_be_read_from() {
        assertThatThrownBy(() -> parse("database: {url: 'jdbc:postgresql://h/d', user: x, password: 'file:/gone'}"))
                .hasMessage("telltale.yaml:1: database.password names a file that cannot be read: /gone");
    }

    @Test
    void never_shows_a_secret(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("empty"), "\n");

        assertThatThrownBy(
                        () -> parse("database: {url: 'jdbc:postgresql://h/d', user: x, password: 'file:" + file + "'}"))
                .hasMessage("telltale.yaml:1: database.password must not be empty");
    }

    @Test
    void can_be_that_the_file_is_not_there() {
        assertThatThrownBy(() -> Settings.load(Path.of("/gone/telltale.yaml"), Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessage("/gone/telltale.yaml cannot be read");
    }

    @Test
    void can_be_that_the_file_is_not_text(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("telltale.yaml"), new byte[] {(byte) 0xC3, 0x28});

        assertThatThrownBy(() -> Settings.load(file, Map.of())).hasMessage(file + " is not text in UTF-8");
    }

    private static Settings parse(String yaml) {
        return Settings.parse("telltale.yaml", yaml, Map.of());
    }
}

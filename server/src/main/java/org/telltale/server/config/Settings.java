package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.telltale.billing.BillingBridge;
import org.telltale.billing.BillingConfig;
import org.telltale.ingest.http.HttpConfig;
import org.telltale.ingest.mllp.MllpConfig;
import org.telltale.ingest.mqtt.MqttConfig;
import org.telltale.server.Refusal;

/// Everything that an operator can set, as it holds: from the file where it says something, from the defaults
/// elsewhere.
///
/// | key     | unit | default | meaning                                                                             |
/// |---------|------|--------:|-------------------------------------------------------------------------------------|
/// | `state` | path | `state` | the one folder that the server writes to; relative to where it was started          |
///
/// @param state the folder
/// @param group section `group`
/// @param host section `host`; without it the practice is an example, for trying Telltale out
/// @param http section `http`
/// @param mqtt section `mqtt`
/// @param mllp section `mllp`; without it nothing listens for HL7 v2
/// @param broker section `broker`
/// @param sources section `sources`
/// @param rules section `rules`
/// @param withings section `withings`
/// @param twilio section `twilio`
/// @param pagerduty section `pagerduty`
/// @param mail section `mail`
/// @param journal section `journal`
/// @param ring section `ring`
/// @param snapshot section `snapshot`
/// @param database section `database`
/// @param api section `api`
/// @param paging section `paging`
/// @param heartbeat section `heartbeat`
/// @param canary section `canary`
/// @param billing section `billing`
public record Settings(
        Path state,
        GroupSettings group,
        Optional<HostSettings> host,
        HttpConfig http,
        MqttConfig mqtt,
        Optional<MllpConfig> mllp,
        BrokerSettings broker,
        SourceSettings sources,
        RuleSettings rules,
        WithingsSettings withings,
        TwilioSettings twilio,
        PagerDutySettings pagerduty,
        MailSettings mail,
        JournalSettings journal,
        RingSettings ring,
        SnapshotSettings snapshot,
        DatabaseSettings database,
        ApiSettings api,
        PagingSettings paging,
        HeartbeatSettings heartbeat,
        CanarySettings canary,
        BillingConfig billing) {
    /// What holds where nothing is said.
    public static final Settings DEFAULTS = new Settings(
            Path.of("state"),
            GroupSettings.DEFAULTS,
            Optional.empty(),
            HttpConfig.DEFAULTS,
            MqttConfig.defaults(Path.of("mqtt-clients")),
            Optional.empty(),
            BrokerSettings.DEFAULTS,
            SourceSettings.DEFAULTS,
            RuleSettings.DEFAULTS,
            WithingsSettings.DEFAULTS,
            TwilioSettings.DEFAULTS,
            PagerDutySettings.DEFAULTS,
            MailSettings.DEFAULTS,
            JournalSettings.DEFAULTS,
            RingSettings.DEFAULTS,
            SnapshotSettings.DEFAULTS,
            DatabaseSettings.DEFAULTS,
            ApiSettings.DEFAULTS,
            PagingSettings.DEFAULTS,
            HeartbeatSettings.DEFAULTS,
            CanarySettings.DEFAULTS,
            BillingConfig.DEFAULTS);

    /// Refuses sections that do not go together.
    public Settings {
        // Claims would name the example's NPI.
        refuseUnless(
                host.isPresent() || database.isEmbedded(), "host", "given with a database of the site's own", "absent");
        refuseUnless(
                canary.every().isEmpty()
                        || canary.address().isPresent()
                        || http.tls().isEmpty(),
                "canary.address",
                "given where the door for readings speaks TLS",
                "absent");
        // The company calls back, and signs the address that it calls.
        refuseUnless(
                twilio.account().isEmpty() || api.publicAddress().isPresent(),
                "api.public-address",
                "given with twilio.account",
                "absent");
        refuseUnless(
                twilio.account().isEmpty()
                        || api.publicAddress()
                                .filter(Settings::isCalledInSecret)
                                .isPresent(),
                "api.public-address",
                "an address of https without anything behind its path, or of http on this machine, with twilio.account",
                api.publicAddress().map(URI::toString).orElse("absent"));
        BillingBridge.require(billing);
    }

    /// Codes and answers would cross the network in clear, and what is behind a path already is no place for more.
    private static boolean isCalledInSecret(URI address) {
        boolean isSecret = "https".equals(address.getScheme()) || TwilioSettings.isLoopback(address);
        return isSecret && address.getRawQuery() == null && address.getRawFragment() == null;
    }

    /// Reads a file.
    ///
    /// @param file YAML in UTF-8
    /// @param environment the environment variables, for secrets that are in one
    /// @return the settings
    /// @throws Refusal when the file cannot be read, a key does not exist, or a value cannot be; with file, line
    ///     and key
    public static Settings load(Path file, Map<String, String> environment) {
        try {
            return parse(file.toString(), Files.readString(file), environment);
        } catch (CharacterCodingException notText) {
            throw new Refusal(file + " is not text in UTF-8", notText);
        } catch (IOException unreadable) {
            throw new Refusal(file + " cannot be read", unreadable);
        }
    }

    static Settings parse(String file, String yaml, Map<String, String> environment) {
        try {
            return new Binder(file, environment).bind(Settings.class, ConfigText.read(yaml), "", DEFAULTS);
        } catch (ConfigText.Malformed malformed) {
            throw new Refusal(file + ":" + malformed.line() + ": " + malformed.getMessage(), malformed);
        }
    }

    /// {@return every key by its dotted name, with its default as a word of the file; `none` where there is none}
    public static Map<String, String> defaultsByKey() {
        return Key.defaults(Settings.class, DEFAULTS, "");
    }

    /// {@return every key with the value that holds, as a file that [#load] would read, secrets as `***`}
    public String effective() {
        return Effective.yaml(this);
    }
}

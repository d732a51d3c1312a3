package org.telltale.server.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.telltale.ingest.http.HttpFrontDoor;
import org.telltale.ingest.source.Authentication;
import org.telltale.ingest.source.SourceProfile;

/// Sources as a person reads them: a block each, with where its bodies go and how it shows who it is.
public final class SourceList {
    private SourceList() {}

    /// {@return the lines}
    public static List<String> lines(Collection<SourceFiles.Found> sources) {
        List<String> lines = new ArrayList<>();
        lines.add("canonical-json       our own JSON");
        lines.add("    http             POST " + HttpFrontDoor.PATH + ", Authorization: Bearer");
        lines.add("    mqtt             telltale/v1/gateways/{gateway}/readings");
        sources.forEach(source -> describe(source, lines));
        return lines;
    }

    private static void describe(SourceFiles.Found source, List<String> lines) {
        SourceProfile profile = source.profile();
        lines.add(String.format(Locale.ROOT, "%-20s %s", profile.name(), profile.title()));
        if (profile.isFhir()) {
            lines.add("    http             FHIR at " + HttpFrontDoor.SOURCES + profile.name() + ", "
                    + shown(profile.authentication()));
        } else if (profile.isHttp()) {
            boolean isInAddress = profile.authentication().scheme() == Authentication.Scheme.ADDRESS;
            lines.add("    http             POST " + HttpFrontDoor.SOURCES + profile.name()
                    + (isInAddress ? "/{key}, " : ", ") + shown(profile.authentication()) + ", answered with "
                    + profile.answerStatus());
        }
        if (profile.isFetched()) {
            lines.add("    fetch            by this server, from accounts that are linked");
        }
        for (String topic : profile.isMqtt() ? profile.topics() : List.<String>of()) {
            lines.add("    mqtt             " + topic);
        }
        source.file().ifPresent(file -> lines.add("    from             " + file));
    }

    private static String shown(Authentication how) {
        return switch (how.scheme()) {
            case BEARER -> "Authorization: Bearer";
            case BASIC -> "Authorization: Basic, the gateway's name and its key";
            case API_KEY -> "the key in " + how.header();
            case FIXED_HEADER -> "the key as the whole of " + how.header();
            case ADDRESS -> "the key in the address";
            case HMAC ->
                "the gateway's name in " + how.gatewayHeader() + ", the time in " + how.timeHeader()
                        + ", HMAC-SHA256 of time, point and body in " + how.header();
        };
    }
}

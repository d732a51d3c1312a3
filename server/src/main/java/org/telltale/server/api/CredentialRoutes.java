package org.telltale.server.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.telltale.care.device.CredentialId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.access.Action;
import org.telltale.server.access.GatewayKeys;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// Gateways' keys. Only the host practice's operators give out or end a key for several practices.
final class CredentialRoutes {
    private final Desk desk;
    private final Directory directory;
    private final GatewayKeys keys;

    CredentialRoutes(Desk desk, Directory directory, GatewayKeys keys) {
        this.desk = desk;
        this.directory = directory;
        this.keys = keys;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/credentials", Action.ISSUE_CREDENTIAL, this::issue),
                Route.get("/credentials", Action.SEE_CREDENTIALS, this::list),
                Route.delete("/credentials/{credential}", Action.REVOKE_CREDENTIAL, this::revoke));
    }

    record NewCredential(String gateway, Optional<List<PracticeId>> practices, Optional<String> source) {
        NewCredential {
            boolean plain = gateway.chars().allMatch(CredentialRoutes::mayStandInATopic);
            if (gateway.isEmpty() || gateway.length() > 64 || !plain) {
                throw new IllegalArgumentException("gateway must be 1 to 64 of a-z, A-Z, 0-9, '-', '_' and '.'");
            }
        }
    }

    record Credential(
            CredentialId number,
            String gateway,
            List<PracticeId> practices,
            Optional<String> source,
            boolean revoked) {}

    record Credentials(List<Credential> credentials) {}

    private static boolean mayStandInATopic(int c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    }

    private Reply issue(Call call) throws Commands.Unavailable {
        NewCredential asked = call.body(NewCredential.class);
        List<PracticeId> practices = asked.practices().orElse(List.of(call.practice()));
        if (practices.isEmpty() || !mayDecideFor(call, practices)) {
            throw Problem.unknown("practices");
        }
        GatewayKeys.Made made = keys.make(asked.source());
        Reply.Created created = desk.create(
                call, new CareEvent.CredentialIssued(asked.gateway(), practices, made.hash(), asked.source()));
        call.about("credential", created.number());
        return Reply.created(
                Route.ROOT + "/credentials",
                new Reply.CreatedWithKey(created.number(), created.position(), made.key()));
    }

    private Reply list(Call call) {
        return Reply.ok(new Credentials(LongStream.rangeClosed(1, directory.credentialCount())
                .mapToObj(CredentialId::new)
                .map(this::credential)
                .flatMap(Optional::stream)
                .filter(credential -> mayDecideFor(call, credential.practices()))
                .toList()));
    }

    private Reply revoke(Call call) throws Commands.Unavailable {
        CredentialId number = call.named("credential", CredentialId::new);
        if (credential(number)
                .filter(known -> mayDecideFor(call, known.practices()))
                .isEmpty()) {
            throw Problem.unknown("credential");
        }
        return desk.apply(call, new CareEvent.CredentialRevoked(number));
    }

    private static boolean mayDecideFor(Call call, List<PracticeId> practices) {
        return call.caller().may(Action.OPEN_PRACTICE) || practices.equals(List.of(call.practice()));
    }

    private Optional<Credential> credential(CredentialId number) {
        return directory
                .credential(number)
                .map(known -> new Credential(
                        number,
                        known.issued().gateway(),
                        known.issued().practices(),
                        known.issued().source(),
                        known.revoked()));
    }
}

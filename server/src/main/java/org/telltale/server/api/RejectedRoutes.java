package org.telltale.server.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.store.RejectedReads;
import org.telltale.care.store.RejectedRecord;
import org.telltale.care.vital.Vital;
import org.telltale.server.access.Action;

/// What was acknowledged and is no reading, with the reason: nothing disappears.
final class RejectedRoutes {
    private static final String CANONICAL = "canonical-json";

    private final Records records;

    RejectedRoutes(Records records) {
        this.records = records;
    }

    List<Route> routes() {
        return List.of(Route.get("/rejected", Action.READ_REJECTED, this::list));
    }

    /// @param position the journal sequence of the body it came in: where its bytes are
    /// @param decidedPosition the record that rejected it: its own, or that of a person's decision
    /// @param source how the gateway's bodies are read; absent, like `credential`, where nobody knows the gateway
    /// @param fault what is wrong with an item that could not be read, in `field`
    record Rejected(
            long position,
            int index,
            VerdictReason reason,
            Optional<String> fault,
            Optional<String> field,
            Optional<CredentialId> credential,
            Optional<String> source,
            Optional<DeviceId> device,
            Optional<String> deviceName,
            Optional<Vital> vital,
            Instant receivedAt,
            long decidedPosition) {
        static Rejected of(RejectedRecord kept) {
            return new Rejected(
                    kept.position(),
                    kept.index(),
                    kept.reason(),
                    kept.fault(),
                    kept.field(),
                    kept.credential(),
                    kept.credential().map(_ -> kept.source().orElse(CANONICAL)),
                    kept.device(),
                    kept.deviceName(),
                    kept.vital(),
                    kept.receivedAt(),
                    kept.decidedPosition());
        }
    }

    /// @param next what to give as `before` for older ones, where there may be some
    record RejectedItems(List<Rejected> rejected, Optional<Long> next) {}

    private Reply list(Call call) throws Away {
        int limit = call.limit();
        long before = call.optional("before", Long::parseLong).orElse(Long.MAX_VALUE);
        records.awaitWritten(call.minPosition());
        List<RejectedRecord> found =
                records.ask(handle -> new RejectedReads(handle).rejected(call.practice(), before, limit));
        Optional<Long> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.getLast().position());
        return Reply.ok(new RejectedItems(found.stream().map(Rejected::of).toList(), next));
    }
}

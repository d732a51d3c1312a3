package org.telltale.server.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.DeviceRecord;
import org.telltale.server.access.Action;
import org.telltale.server.api.Problem.Status;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Outcome;

/// The inventory as one CSV text: what is exported can be imported again, and then changes nothing.
///
/// Every line is one command, so it is taken whole or not at all. A line that says what is there already is none.
final class InventoryRoutes {
    /// The most devices of one import.
    static final int MOST_LINES = 5_000;

    private static final String MEDIA_TYPE = "text/csv";

    private final Desk desk;
    private final Records records;
    private final LongSupplier judgedPosition;

    /// @param judgedPosition the last record that anybody was answered about: an import must know all of them
    InventoryRoutes(Desk desk, Records records, LongSupplier judgedPosition) {
        this.desk = desk;
        this.records = records;
        this.judgedPosition = judgedPosition;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/inventory", Action.SEE_DEVICES, this::export),
                Route.post("/inventory", Action.REGISTER_DEVICE, this::take));
    }

    /// @param column which one is to blame, if one is
    record Refused(int line, Optional<String> column, String detail) {}

    /// @param lines how many there are beside the header
    /// @param position everything that the import knew or did is in the journal up to there
    record Imported(int lines, int added, int changed, int unchanged, List<Refused> refused, long position) {}

    private Reply export(Call call) throws Away {
        records.awaitWritten(call.minPosition());
        StringBuilder text = new StringBuilder(InventoryLine.Sheet.HEADER);
        devices(call.practice()).values().forEach(device -> text.append(device.text()));
        return new Reply(
                200,
                new Reply.Text(MEDIA_TYPE + "; charset=utf-8", text.toString()),
                Map.of("Content-Disposition", "attachment; filename=\"inventory.csv\""));
    }

    /// {@return the devices of a practice by their identifiers, in the order of their numbers}
    private Map<String, InventoryLine.Device> devices(PracticeId practice) throws Away {
        List<DeviceRecord> all = records.ask(handle -> new CareReads(handle).devices(practice, 0, Integer.MAX_VALUE));
        Map<String, InventoryLine.Device> byIdentifier = LinkedHashMap.newLinkedHashMap(all.size());
        all.forEach(kept -> byIdentifier.put(kept.identifier(), InventoryLine.Device.of(kept)));
        return byIdentifier;
    }

    private Reply take(Call call) throws Away, Commands.Unavailable {
        InventoryLine.Sheet sheet = InventoryLine.Sheet.of(call.text(MEDIA_TYPE));
        if (sheet.lines().size() > MOST_LINES) {
            throw Problem.of(Status.TOO_LARGE, "an import has at most " + MOST_LINES + " lines");
        }
        long known = judgedPosition.getAsLong();
        records.awaitWritten(known);
        Import work = new Import(devices(call.practice()), known);
        for (Csv.Line line : sheet.lines()) {
            work.take(call, sheet, line);
        }
        return Reply.ok(work.result(sheet.lines().size()));
    }

    /// One import under way.
    private final class Import {
        private final Map<String, InventoryLine.Device> before;
        private final Map<String, Integer> lineOf = new HashMap<>();
        private final List<Refused> refused = new ArrayList<>();
        private int added;
        private int changed;
        private int unchanged;
        private long position;

        Import(Map<String, InventoryLine.Device> before, long position) {
            this.before = before;
            this.position = position;
        }

        void take(Call call, InventoryLine.Sheet sheet, Csv.Line line) throws Commands.Unavailable {
            switch (sheet.parse(line)) {
                case InventoryLine.Wrong(Optional<String> column, String detail) ->
                    refused.add(new Refused(line.number(), column, detail));
                case InventoryLine.Device device -> take(call, line.number(), whole(sheet, device));
            }
        }

        private InventoryLine.Device whole(InventoryLine.Sheet sheet, InventoryLine.Device device) {
            InventoryLine.Device there = before.get(device.identifier());
            return sheet.saysUsers() || there == null ? device : device.withUserOf(there);
        }

        private void take(Call call, int number, InventoryLine.Device device) throws Commands.Unavailable {
            Integer earlier = lineOf.putIfAbsent(device.identifier(), number);
            if (earlier != null) {
                refused.add(new Refused(number, Optional.of("identifier"), "stands in line " + earlier + " already"));
            } else if (device.equals(before.get(device.identifier()))) {
                unchanged++;
            } else if (!device.identifier().equals(device.identifier().strip())) {
                // Nobody sees such a blank, and nothing that the device sends has it.
                refused.add(new Refused(number, Optional.of("identifier"), "must not begin or end with a blank"));
            } else {
                submit(call, number, device);
            }
        }

        private void submit(Call call, int number, InventoryLine.Device device) throws Commands.Unavailable {
            Answered answered = desk.submit(
                    call,
                    new DeviceEvent.DeviceListed(
                            call.practice(), device.identifier(), device.model(), device.shared(), device.user()));
            position = answered.position();
            switch (answered.outcome()) {
                case Outcome.Refused(Refusal refusal) -> refused.add(refusedLine(number, refusal));
                case Outcome.Applied _ when before.containsKey(device.identifier()) -> changed++;
                case Outcome.Applied _ -> added++;
            }
        }

        /// A refusal starts with the field, and the fields are called as the columns are.
        private static Refused refusedLine(int number, Refusal refusal) {
            String[] words = refusal.message().split(" ", 2);
            return new Refused(number, Optional.of(words[0]), words[1]);
        }

        Imported result(int lines) {
            return new Imported(lines, added, changed, unchanged, List.copyOf(refused), position);
        }
    }
}

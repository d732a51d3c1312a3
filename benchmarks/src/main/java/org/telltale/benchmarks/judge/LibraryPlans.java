package org.telltale.benchmarks.judge;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Condition;
import org.telltale.care.plan.Threshold;
import org.telltale.server.library.Drafted;
import org.telltale.server.library.Library;
import org.telltale.server.library.LibraryFiles;

/// What the library that comes with the server drafts for somebody who is monitored for everything
/// it knows: sixteen thresholds, which are the most that a plan may have.
public final class LibraryPlans {
    private LibraryPlans() {}

    /// {@return every rule that is not optional, for a patient with or without a risk of retaining
    /// carbon dioxide}
    public static CarePlan everything(boolean hypercapnicRisk) {
        Library library = LibraryFiles.read(Optional.empty());
        Library.Wish wish = new Library.Wish(
                EnumSet.allOf(Condition.class),
                Optional.of(hypercapnicRisk),
                Optional.empty(),
                Map.of(),
                Set.of(),
                Set.of());
        List<Threshold> thresholds =
                library.draft(wish).stream().map(Drafted::threshold).toList();
        return new CarePlan(1, thresholds, LocalDate.of(2027, 11, 1));
    }
}

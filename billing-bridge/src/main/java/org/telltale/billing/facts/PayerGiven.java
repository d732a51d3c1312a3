package org.telltale.billing.facts;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.telltale.billing.BadFacts;
import org.telltale.billing.Bar;
import org.telltale.billing.Code;
import org.telltale.billing.EarlierBill;
import org.telltale.billing.OutsideClaim;
import org.telltale.billing.PayerFacts;
import org.telltale.billing.PriceList;
import org.telltale.billing.ServiceFacts;
import org.telltale.billing.Transition;
import org.telltale.care.day.DaySpan;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Program;

/// What a document says of payers, claims, and of services that only some programs have.
final class PayerGiven {
    private PayerGiven() {}

    static PayerFacts of(Given given) throws BadFacts {
        return new PayerFacts(
                given.object("prices", PayerGiven::prices).orElse(PriceList.nationalMedicare()),
                given.each("earlier_bills", PayerGiven::bill),
                given.each(
                        "outside_claims",
                        each -> new OutsideClaim(
                                code(each), days(each), each.word("biller", OutsideClaim.Biller.class))),
                given.each("bars", PayerGiven::bar),
                notKnown(given));
    }

    /// A list that is not there is not known: that there is nothing is said by an empty one.
    private static Set<PayerFacts.Source> notKnown(Given given) {
        Set<PayerFacts.Source> notKnown = EnumSet.noneOf(PayerFacts.Source.class);
        for (PayerFacts.Source source : PayerFacts.Source.values()) {
            if (!given.has(source.name().toLowerCase(Locale.ROOT))) {
                notKnown.add(source);
            }
        }
        return notKnown;
    }

    static ServiceFacts services(Given given) throws BadFacts {
        return new ServiceFacts(
                given.each("qualified_beneficiary", PayerGiven::days),
                given.each("transitions", PayerGiven::transition),
                given.each("collaborations", PayerGiven::days));
    }

    private static PriceList prices(Given given) throws BadFacts {
        return new PriceList(
                given.text("payer"), given.text("locality"), given.word("setting", PriceList.Setting.class));
    }

    private static EarlierBill bill(Given given) throws BadFacts {
        return new EarlierBill(
                code(given), days(given), given.day("service_date"), new EnrollmentId(given.number("enrollment", 1)));
    }

    private static Bar bar(Given given) throws BadFacts {
        return new Bar(
                given.word("program", Program.class),
                given.word("kind", Bar.Kind.class),
                days(given),
                given.text("note"),
                new PersonId(given.number("by", 1)));
    }

    private static Transition transition(Given given) throws BadFacts {
        return new Transition(
                given.day("discharged_on"),
                given.days("attempted_on"),
                given.dayIfAny("contacted_on"),
                given.dayIfAny("visit_on"),
                given.dayIfAny("medications_reconciled_on"),
                given.wordIfAny("decision_making", DecisionMaking.class));
    }

    private static Code code(Given given) throws BadFacts {
        return given.parsed("code", Code::new, "a code such as 99454");
    }

    /// A first and a last day.
    private static DaySpan days(Given given) throws BadFacts {
        LocalDate first = given.day("from");
        return new DaySpan(first, given.day("to").plusDays(1));
    }
}

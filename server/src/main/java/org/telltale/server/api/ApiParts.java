package org.telltale.server.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.telltale.care.people.ContactKind;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.WayCodes;
import org.telltale.server.access.GatewayKeys;
import org.telltale.server.access.Sessions;
import org.telltale.server.access.SignIns;
import org.telltale.server.core.AccountBoard;
import org.telltale.server.core.Board;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.Reruns;
import org.telltale.server.library.Library;
import org.telltale.server.meters.Figures;
import org.telltale.server.meters.Meters;

/// What the API and the pages stand on; the server puts it together.
///
/// @param commands the way in for commands
/// @param directory who is who, in memory
/// @param board the episodes in memory
/// @param accounts the linked accounts in memory
/// @param links gets and keeps the leave to read them
/// @param library the rules that plans are drafted from
/// @param records the tables
/// @param reruns makes decisions of long ago once more
/// @param summaries what months come to
/// @param pageKeys what each practice's pages are signed with
/// @param wayCodes the codes by which people show that pages arrive
/// @param waysToPage by what means the site can page a person
/// @param furtherPages those that are not for people
/// @param gatewayKeys makes keys for gateways
/// @param figures what the server counts
/// @param meters the same for Prometheus
/// @param signIns who is asking
/// @param sessions sessions of browsers
/// @param audit where every read and change is noted
/// @param confirmClock says that the machine's clock is right, after it has jumped
/// @param clock wall time, for pages and the audit log
/// @param https whether browsers reach this server by https, perhaps through a proxy: their cookies are
///     secure then
public record ApiParts(
        Commands commands,
        Directory directory,
        Board board,
        AccountBoard accounts,
        AccountLinks links,
        Library library,
        Records records,
        Reruns reruns,
        Summaries summaries,
        Function<PracticeId, String> pageKeys,
        WayCodes wayCodes,
        Set<ContactKind> waysToPage,
        List<FurtherPages> furtherPages,
        GatewayKeys gatewayKeys,
        Figures figures,
        Meters meters,
        SignIns signIns,
        Sessions sessions,
        AuditTrail audit,
        Runnable confirmClock,
        InstantSource clock,
        boolean https) {}

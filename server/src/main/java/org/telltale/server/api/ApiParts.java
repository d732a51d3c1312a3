package org.telltale.server.api;

import java.time.InstantSource;
import org.telltale.server.access.SignIns;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// What the API stands on; the server puts it together.
///
/// @param commands the way in for commands
/// @param directory who is who, in memory
/// @param signIns who is asking
/// @param audit where every read and change is noted
/// @param clock wall time, for the audit log
public record ApiParts(
        Commands commands, Directory directory, SignIns signIns, AuditTrail audit, InstantSource clock) {}

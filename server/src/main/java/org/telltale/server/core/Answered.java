package org.telltale.server.core;

/// The answer to a command: where it stands in the journal, and what the Monitor said.
///
/// @param position the journal sequence of the command; a read that names it waits until it is stored
/// @param outcome applied or refused
public record Answered(long position, Outcome outcome) {}

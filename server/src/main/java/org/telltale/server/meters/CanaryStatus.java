package org.telltale.server.meters;

import java.util.Optional;

/// How the canary's flights went.
///
/// @param stage where the last one stood still, by its label; empty where it came through
/// @param detail what there is to know of the last one
/// @param flights how many have ended since the start
/// @param stopped how many of them stood still somewhere
/// @param throughAtSeconds when the last one came through, in seconds since 1970; 0 where none has since the start
public record CanaryStatus(Optional<String> stage, String detail, long flights, long stopped, long throughAtSeconds) {}

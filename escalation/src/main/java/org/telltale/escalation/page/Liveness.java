package org.telltale.escalation.page;

/// Whether a page could leave now: intake, journal, Monitor and outbox all move. Safe on every thread.
@FunctionalInterface
public interface Liveness {
    /// {@return whether the whole path is alive}
    boolean isAlive();
}

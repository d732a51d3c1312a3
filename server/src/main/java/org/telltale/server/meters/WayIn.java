package org.telltale.server.meters;

import java.util.Map;

/// What one way in for readings has seen since the start.
///
/// @param itemsReceived items of bodies that were read
/// @param itemsAcknowledged items whose sender was told that they are on disk
/// @param itemsUnacknowledged items on disk whose sender asked for no answer (MQTT QoS 0)
/// @param itemsFaulty items that could not be read, among those received, by what is wrong
/// @param elementsPassedOver what bodies hold that is no reading and never will be: no items
/// @param itemsRefused items that were read and not taken, by reason
/// @param bodiesAcknowledged bodies whose sender was told that they are on disk
/// @param bodiesRefused bodies turned away before their items were counted, by reason
/// @param bodiesUndecodable bodies that could not be read and are kept with their bytes
/// @param connectionsOpen connections open now
/// @param connectionsOpened connections taken
/// @param connectionsRefused connections beyond the limit
/// @param timeouts connections closed because their peer was too slow or silent
public record WayIn(
        long itemsReceived,
        long itemsAcknowledged,
        long itemsUnacknowledged,
        Map<String, Long> itemsFaulty,
        long elementsPassedOver,
        Map<String, Long> itemsRefused,
        long bodiesAcknowledged,
        Map<String, Long> bodiesRefused,
        long bodiesUndecodable,
        long connectionsOpen,
        long connectionsOpened,
        long connectionsRefused,
        long timeouts) {
    /// Copies the maps.
    public WayIn {
        itemsFaulty = Map.copyOf(itemsFaulty);
        itemsRefused = Map.copyOf(itemsRefused);
        bodiesRefused = Map.copyOf(bodiesRefused);
    }

    /// {@return items that were read and not taken, for whatever reason}
    long allItemsRefused() {
        return itemsRefused.values().stream().mapToLong(Long::longValue).sum();
    }
}

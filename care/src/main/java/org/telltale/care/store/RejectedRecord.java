package org.telltale.care.store;

import java.time.Instant;
import java.util.Optional;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;

/// An acknowledged item that is no reading, as it is kept. Its bytes are in the journal, at its position.
///
/// @param position the journal sequence of the body it came in
/// @param decidedPosition the record that rejected it: its own, or that of a person's decision
/// @param credential whom it came from; empty where a site's broker brought it from a gateway that nobody knows
/// @param source how the credential's bodies are read, if they are not canonical
/// @param device the device, where the item was read and the inventory knew it
/// @param deviceName what the sender calls the device, where the item was read
/// @param vital what it measured, where the item was read
/// @param fault what is wrong with an item that could not be read
/// @param field the field that this was found in
public record RejectedRecord(
        long position,
        int index,
        long decidedPosition,
        Optional<CredentialId> credential,
        Optional<String> source,
        Optional<DeviceId> device,
        Optional<String> deviceName,
        Optional<Vital> vital,
        VerdictReason reason,
        Optional<String> fault,
        Optional<String> field,
        Instant receivedAt) {}

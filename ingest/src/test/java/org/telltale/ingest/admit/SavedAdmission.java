package org.telltale.ingest.admit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What a snapshot has of an admission.
final class SavedAdmission {
    private SavedAdmission() {}

    static byte[] of(Admission admission) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            admission.save(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// {@return the admission that knew nothing, and knows now what was saved}
    static Admission loaded(byte[] saved, Admission fresh) {
        try {
            fresh.load(new DataInputStream(new ByteArrayInputStream(saved)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return fresh;
    }
}

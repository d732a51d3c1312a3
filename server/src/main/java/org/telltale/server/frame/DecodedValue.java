package org.telltale.server.frame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.ingest.decode.ble.Frame;
import org.telltale.ingest.decode.ble.FrameStatus;
import org.telltale.ingest.decode.ble.Hex;
import org.telltale.server.Refusal;

/// What one value of a characteristic says, as JSON. The shape is in `docs/reference/ble.md`.
///
/// @param json the value, pretty printed
/// @param isReadable whether every record in it could be read
public record DecodedValue(String json, boolean isReadable) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /// {@return what can be read, a line each: its number and its name}
    public static List<String> characteristics() {
        return Arrays.stream(Characteristic.values())
                .map(one -> one.code() + "  " + one.title())
                .toList();
    }

    /// Reads a value.
    ///
    /// @param name of the characteristic: its number or its whole UUID
    /// @param hex its bytes, in any spelling that [Hex] takes
    /// @throws Refusal if the characteristic is not known, or the text is not hexadecimal
    public static DecodedValue of(String name, String hex) {
        return of(known(name), hex);
    }

    private static Characteristic known(String name) {
        return Characteristic.named(name)
                .orElseThrow(() ->
                        new Refusal(name + " is none that can be decoded; without an argument, decode lists them"));
    }

    private static DecodedValue of(Characteristic characteristic, String hex) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        value.put("characteristic", characteristic.code());
        value.put("name", characteristic.title());
        boolean isReadable = readRecords(characteristic.newFrame(), bytes(hex), value.putArray("records"));
        return new DecodedValue(pretty(value), isReadable);
    }

    private static byte[] bytes(String hex) {
        byte[] text = hex.getBytes(StandardCharsets.UTF_8);
        byte[] room = new byte[text.length];
        int length = Hex.read(text, 0, text.length, room);
        if (length == Hex.NOT_HEX) {
            throw new Refusal("not hexadecimal, or half a byte at the end: " + hex);
        }
        return Arrays.copyOf(room, length);
    }

    private static boolean readRecords(Frame frame, byte[] bytes, ArrayNode records) {
        boolean isReadable = true;
        int at = 0;
        do {
            int left = bytes.length - at;
            FrameStatus status = frame.wrap(bytes, at, left);
            describe(frame, status, left, records.addObject());
            isReadable &= status.isReadable();
            at += frame.spanBytes();
        } while (at < bytes.length);
        return isReadable;
    }

    private static void describe(Frame frame, FrameStatus status, int bytes, ObjectNode to) {
        to.put("status", status.wireName());
        switch (status) {
            case WHOLE -> {}
            case OVERLONG -> to.put("note", bytes - frame.neededBytes() + " bytes follow that no flag explains");
            case TRUNCATED ->
                to.put(
                        "reason",
                        frame.missingField() + " is missing: " + bytes + " of " + frame.neededBytes() + " bytes");
            case BAD_SIZE -> to.put("reason", "the record's size is not the one that its flags explain");
            case BAD_CRC -> to.put("reason", "the check sum is that of other bytes");
            case OUT_OF_RANGE -> to.put("reason", "the value is none that the format knows");
            case UNSUPPORTED -> to.put("reason", frame.unsupportedField() + " is of a kind that is not read");
        }
        if (status.isReadable()) {
            frame.describe(new FieldsJson(to.putObject("fields")));
        }
    }

    private static String pretty(ObjectNode value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

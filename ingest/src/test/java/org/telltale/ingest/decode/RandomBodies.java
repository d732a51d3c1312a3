package org.telltale.ingest.decode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Bodies as senders may write them: any order of fields, any white space, escapes where none are
/// needed, and at most one fault an item.
final class RandomBodies {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final List<Map.Entry<String, String>> DEFECTS = List.of(
            Map.entry("device", "\"\""),
            Map.entry("device", "17"),
            Map.entry("vital", "\"mood\""),
            Map.entry("taken_at", "\"2026-11-21T07:31:05\""),
            Map.entry("unit", "\"furlong\""),
            Map.entry("unit", "[]"),
            Map.entry("value", "NaN"),
            Map.entry("value", "1234567890123456789"),
            Map.entry("value", "\"1\""),
            Map.entry("systolic", "1e30"),
            Map.entry("pulse", "{\"a\":[]}"),
            Map.entry("sequence", "-1"),
            Map.entry("sequence", "0.5"),
            Map.entry("id", "\"\\u0007\""),
            Map.entry("gateway_time", "\"now\""),
            Map.entry("origin", "\"guessed\""),
            Map.entry("colour", "\"red\""));

    private final SplittableRandom random;

    RandomBodies(SplittableRandom random) {
        this.random = random;
    }

    List<String> items() {
        List<String> items = new ArrayList<>();
        for (int count = random.nextInt(1, 12); count > 0; count--) {
            items.add(item());
        }
        return items;
    }

    String body(List<String> items) {
        if (items.stream().allMatch(item -> item.startsWith("{")) && random.nextBoolean()) {
            return String.join(random.nextBoolean() ? "\n" : "\r\n \n", items) + (random.nextBoolean() ? "\n" : "");
        }
        return blank() + '[' + blank() + String.join(blank() + ',' + blank(), items) + blank() + ']' + blank();
    }

    private String item() {
        if (random.nextInt(40) == 0) {
            return List.of("7", "\"x\"", "null", "[{}]").get(random.nextInt(4));
        }
        Map<String, String> fields = fields();
        List<Map.Entry<String, String>> defects = DEFECTS.stream()
                .filter(defect ->
                        fields.containsKey(defect.getKey()) || defect.getKey().equals("colour"))
                .toList();
        if (random.nextInt(5) == 0) {
            Map.Entry<String, String> defect = defects.get(random.nextInt(defects.size()));
            fields.put(defect.getKey(), defect.getValue());
            return written(fields, false);
        }
        return written(fields, random.nextInt(30) == 0);
    }

    private Map<String, String> fields() {
        Vital vital = Vital.values()[random.nextInt(Vital.values().length)];
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("device", text());
        fields.put("vital", quoted(vital.wireName()));
        fields.put("taken_at", random.nextInt(8) == 0 ? "null" : time());
        if (vital == Vital.BLOOD_PRESSURE) {
            fields.put("systolic", number());
            fields.put("diastolic", number());
            sometimes(fields, "pulse", number());
        } else {
            fields.put("value", number());
        }
        fields.put("unit", unit(vital));
        sometimes(fields, "id", text());
        sometimes(fields, "sequence", Integer.toString(random.nextInt(100_000)));
        sometimes(fields, "session", text());
        sometimes(fields, "gateway_time", time());
        sometimes(fields, "origin", quoted(random.nextBoolean() ? "manual" : "automatic"));
        return fields;
    }

    private void sometimes(Map<String, String> fields, String name, String value) {
        int chance = random.nextInt(6);
        if (chance == 0) {
            fields.put(name, "null");
        } else if (chance < 3) {
            fields.put(name, value);
        }
    }

    private String written(Map<String, String> fields, boolean twice) {
        List<Map.Entry<String, String>> left = new ArrayList<>(fields.entrySet());
        List<String> members = new ArrayList<>();
        while (!left.isEmpty()) {
            Map.Entry<String, String> field = left.remove(random.nextInt(left.size()));
            members.add(quoted(field.getKey()) + blank() + ':' + blank() + field.getValue());
        }
        if (twice) {
            members.add(members.getFirst());
        }
        return '{' + blank() + String.join(blank() + ',' + blank(), members) + blank() + '}';
    }

    private String unit(Vital vital) {
        List<String> spellings = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            if (unit.dimension() == vital.dimension()) {
                spellings.add(unit.ucum());
                spellings.addAll(unit.otherSpellings());
            }
        }
        return quoted(spellings.get(random.nextInt(spellings.size())));
    }

    private String number() {
        String digits = Long.toString(random.nextLong(1L << random.nextInt(1, 14)));
        String sign = random.nextInt(10) == 0 ? "-" : "";
        String fraction = random.nextBoolean() ? "." + random.nextInt(1000) : "";
        String exponent = random.nextInt(6) == 0 ? "e" + random.nextInt(-4, 3) : "";
        return sign + digits + fraction + exponent;
    }

    private String time() {
        Instant instant = Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 4_000_000_000L));
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081));
        String fraction = random.nextBoolean() ? "." + random.nextInt(1, 1_000_000_000) : "";
        return '"' + TIME.format(instant.atOffset(offset)) + fraction + offset.getId() + '"';
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(1, 20); length > 0; length--) {
            text.append(List.of("a", "Z", "7", "-", "/", "é", "€", "ß", "ı").get(random.nextInt(9)));
        }
        return quoted(text.toString());
    }

    private String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (random.nextInt(20) == 0) {
                quoted.append(String.format(Locale.ROOT, random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }

    private String blank() {
        return random.nextInt(4) == 0 ? List.of(" ", "\t", "  ", " \r\n").get(random.nextInt(4)) : "";
    }
}

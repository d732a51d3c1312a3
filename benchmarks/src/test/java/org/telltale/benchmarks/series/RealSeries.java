package org.telltale.benchmarks.series;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.telltale.benchmarks.series.PlainFile.at;
import static org.telltale.benchmarks.series.PlainFile.cell;
import static org.telltale.benchmarks.series.PlainFile.first;
import static org.telltale.benchmarks.series.PlainFile.reading;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The public series of weight, pressure, glucose and oxygen, and what is in them by their own descriptions.
enum RealSeries {
    WEIGHT_IN_POUNDS("sudofox-weight-pounds", "sudofox-weight/weight.csv") {
        @Override
        List<String> readings(Map<String, String> row, String file) {
            ZonedDateTime at = at(cell(row, "date"), LocalTime.of(8, 0), "America/New_York");
            return List.of(reading("sudofox-scale", "weight", cell(row, "pounds"), "[lb_av]", at));
        }
    },
    WEIGHT_IN_KILOGRAMS("sudofox-weight-kilograms", "sudofox-weight/weight.csv") {
        @Override
        List<String> readings(Map<String, String> row, String file) {
            ZonedDateTime at = at(cell(row, "date"), LocalTime.of(8, 0), "America/New_York");
            return List.of(reading("sudofox-scale-kg", "weight", cell(row, "kilograms"), "kg", at));
        }
    },
    WEIGHT_OF_EIGHT("plos-weight-63d", "plos-weight-63d/pone.0232680.s001.first8.csv") {
        @Override
        List<String> readings(Map<String, String> row, String file) {
            LocalDate day = LocalDate.of(2019, 3, 25).plusDays(Long.parseLong(cell(row, "day")));
            ZonedDateTime at = at(day.toString(), LocalTime.of(7, 0), "Europe/Amsterdam");
            String weight = cell(row, "body_weight");
            return weight.isEmpty() || weight.equals("NA")
                    ? List.of()
                    : List.of(reading("plos-scale-" + cell(row, "subject"), "weight", weight, "kg", at));
        }
    },
    PRESSURE("welltory-home-bp", "welltory-home-bp/blood_pressure.csv") {
        @Override
        List<String> readings(Map<String, String> row, String file) {
            ZonedDateTime at = at(cell(row, "measurement_datetime"), "uuuu-MM-dd  HH:mm:ss", "UTC");
            String values = cell(row, "systolic") + "/" + cell(row, "diastolic");
            return List.of(reading("welltory-cuff-" + cell(row, "user_code"), "blood_pressure", values, "mm[Hg]", at));
        }
    },
    WEARABLES("welltory-wearables", "welltory-home-bp/wearables.csv") {
        @Override
        List<String> readings(Map<String, String> row, String file) {
            String device = "welltory-watch-" + cell(row, "user_code");
            ZonedDateTime at = at(cell(row, "day"), LocalTime.of(23, 59), "UTC");
            List<String> found = new ArrayList<>();
            addIfThere(found, device, "heart_rate", cell(row, "pulse_average"), "/min", at);
            addIfThere(found, device, "oxygen_saturation", cell(row, "average_spo2_value"), "1", at);
            addIfThere(found, device, "temperature", cell(row, "body_temperature_avg"), "Cel", at);
            return found;
        }
    },
    GLUCOSE_FROM_DEXCOM("dexcom-clarity-export", "dexcom-clarity-export/test_file.csv") {
        @Override
        List<String> readings(Map<String, String> row, String file) {
            String value = cell(row, "Glucose Value (mg/dL)");
            boolean isThere = cell(row, "Event Type").equals("EGV") && !value.equals("Low") && !value.equals("High");
            return isThere
                    ? List.of(reading(
                            "clarity-" + file,
                            "glucose",
                            value,
                            "mg/dL",
                            at(
                                    cell(row, "Timestamp (YYYY-MM-DDThh:mm:ss)"),
                                    "uuuu-MM-dd'T'HH:mm:ss",
                                    "America/New_York")))
                    : List.of();
        }
    },
    GLUCOSE_IN_MG("physiocgm-glucose", "physiocgm-glucose/c1s04.csv", "physiocgm-glucose/c2s01.csv") {
        @Override
        List<String> readings(Map<String, String> row, String file) {
            String value = cell(row, "glucose_value_mg_dl");
            ZonedDateTime at = at(cell(row, "timestamp"), "uuuu-MM-dd HH:mm:ss", "America/Chicago");
            return value.equals("Low")
                    ? List.of()
                    : List.of(reading("physiocgm-" + file, "glucose", value, "mg/dL", at));
        }
    },
    GLUCOSE_IN_MMOL("t1d-uom-glucose", "t1d-uom/UoMGlucose2405.csv") {
        @Override
        List<String> readings(Map<String, String> row, String file) {
            ZonedDateTime at = at(cell(row, "bg_ts"), "dd/MM/uuuu HH:mm", "Europe/London");
            return List.of(reading("t1d-" + file, "glucose", cell(row, "value"), "mmol/L", at));
        }
    },
    HEART_RATE("t1d-uom-watch", "t1d-uom/UoMsleep2405.csv") {
        @Override
        List<String> readings(Map<String, String> row, String file) {
            ZonedDateTime at = at(cell(row, "sleep_ts"), "dd/MM/uuuu HH:mm", "Europe/London");
            List<String> found = new ArrayList<>();
            addUnlessZero(found, "t1d-" + file, "heart_rate", cell(row, "heart_rate"), "/min", at);
            return found;
        }
    },
    OXYGEN(
            "uw-oximetry",
            "uw-oximetry/100001.csv",
            "uw-oximetry/100002.csv",
            "uw-oximetry/100003.csv",
            "uw-oximetry/100004.csv") {
        @Override
        List<String> readings(Map<String, String> row, String file) {
            if (first(row).equals("Collection Halted")) {
                return List.of();
            }
            ZonedDateTime at = at("2020-02-12", LocalTime.parse(first(row)), "America/Los_Angeles");
            List<String> found = new ArrayList<>();
            for (int number : List.of(1, 2, 4, 5)) {
                String device = "uw-" + file + "-" + number;
                addUnlessZero(found, device, "oxygen_saturation", cell(row, "SpO2 " + number), "%", at);
                addUnlessZero(found, device, "heart_rate", cell(row, "Pulse " + number), "/min", at);
            }
            return found;
        }
    };

    /// Where people lived whose copies are not three hours apart, by what they are apart.
    private static final Map<String, String> ELSEWHERE = Map.of(
            "1ed25f66e9", "Europe/Paris",
            "9871ee5e7b", "Europe/Paris",
            "276ab22485", "Asia/Tashkent",
            "425969dc69", "Europe/London",
            "cf7e50bcde", "Asia/Jakarta");

    private final String mapping;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> files;

    RealSeries(String mapping, String... files) {
        this.mapping = mapping;
        this.files = List.of(files);
    }

    abstract List<String> readings(Map<String, String> row, String file);

    /// {@return every reading that is in its files, a line each}
    List<String> readings() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            for (Map<String, String> row : PlainFile.rows(file)) {
                all.addAll(readings(row, name.substring(0, name.lastIndexOf('.'))));
            }
        }
        return all;
    }

    List<Path> files() {
        return files.stream().map(folder()::resolve).toList();
    }

    Path mapping() {
        return repository().resolve("docs/guides/mappings").resolve(mapping + ".yaml");
    }

    /// {@return where the person lived who held a cuff, as far as the copies of the readings tell}
    static ZoneId homeOf(String cuff) {
        return ZoneId.of(ELSEWHERE.getOrDefault(cuff.replace("welltory-cuff-", ""), "Europe/Moscow"));
    }

    /// {@return where the series are, if they are anywhere: the folder that the property `telltale.data` or the
    ///     variable `TELLTALE_DATA` names, or `shared/data` beside the repository}
    static Path folder() {
        @Nullable String variable = System.getenv("TELLTALE_DATA");
        String named = System.getProperty("telltale.data", variable == null ? "" : variable);
        return named.isEmpty() ? repository().resolveSibling("shared/data") : Path.of(named);
    }

    /// Skips a test where the series are not: they are others' work and no part of the repository. With
    /// `CI=true` a skipped test is a failure.
    static void assumeHere() {
        assumeTrue(
                Files.isDirectory(folder()),
                "the real series are not here: set TELLTALE_DATA to their folder, or put it at " + folder());
    }

    /// Maven runs a module's tests inside the module.
    private static Path repository() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    private static void addIfThere(
            List<String> found, String device, String vital, String value, String unit, ZonedDateTime at) {
        if (!value.isEmpty()) {
            found.add(reading(device, vital, value, unit, at));
        }
    }

    private static void addUnlessZero(
            List<String> found, String device, String vital, String value, String unit, ZonedDateTime at) {
        if (new BigDecimal(value).signum() != 0) {
            found.add(reading(device, vital, value, unit, at));
        }
    }
}

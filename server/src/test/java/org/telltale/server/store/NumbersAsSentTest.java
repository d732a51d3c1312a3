package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.server.store.Bodies.COMMITTED_MICROS;
import static org.telltale.server.store.Bodies.position;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.reading.Verdict;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore.AlsoWrite;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NumbersAsSentTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> EDGES = List.of(
            "0",
            "0.0",
            "0.000000000000000000",
            "1",
            "9999",
            "10000",
            "10000.0000",
            "0.0001",
            "0.00001",
            "123.4567",
            "123.45678",
            "-0.5",
            "-10000.5",
            "9223372036854775807",
            "-9223372036854775807",
            "9.223372036854775807",
            "0.000000000000000001",
            "5000000000000.000005",
            "82.50");

    private final StoreDatabase database;

    NumbersAsSentTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.emptyEverything();
    }

    @ParameterizedTest(name = "{0}, with random ones of seed 5")
    @ValueSource(strings = {"STORED", "HELD"})
    void come_back_digit_for_digit_whichever_way_they_were_written(Verdict verdict) throws SQLException {
        List<String> sent = new ArrayList<>(EDGES);
        SplittableRandom random = new SplittableRandom(5);
        while (sent.size() < 500) {
            long digits = random.nextLong() >> random.nextInt(60);
            sent.add(BigDecimal.valueOf(digits, random.nextInt(19)).toPlainString());
        }
        Batch batch = new Batch();
        Bodies bodies = new Bodies(batch);
        for (int i = 0; i < sent.size(); i++) {
            bodies.weight(i + 1, NOON.plusSeconds(i).toString(), sent.get(i), verdict);
        }

        try (ReadingStore store = new ReadingStore(database.app()::connect, 0)) {
            store.commit(batch, position(sent.size()), COMMITTED_MICROS, AlsoWrite.NOTHING);
        }

        String table = verdict == Verdict.STORED ? "reading" : "held";
        assertThat(database.rows("select first_value from " + table + " order by position"))
                .isEqualTo(sent);
    }
}

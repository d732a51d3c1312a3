package org.telltale.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.source.BuiltInSources;
import org.telltale.ingest.source.SourceProfile;

/// Readings a second and core of each source's JSON, one reading a body.
///
/// The peer is Jackson's tree of the same bytes and nothing more: no device is looked for in it, no number read, no
/// time parsed, no frame taken apart and no identity made, all of which ours does.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SourceBenchmark {
    private static final int BODIES = 1_024;
    private static final int ACCOUNT_LINE = "4410021\n".length();

    /// Whose JSON.
    @Param({
        "canonical",
        "bodytrace",
        "smart-meter",
        "stel",
        "telli",
        "tenovi",
        "transtek-mioconnect",
        "withings-measures",
        "fhir",
        "raw-ble",
        "cassia",
        "minew",
        "openmqttgateway",
        "theengs"
    })
    public String source = "";

    private final ObjectMapper jackson = new ObjectMapper();
    private final Fragments fragments = new Fragments();
    private BodyDecoder decoder = new CanonicalJson();
    private byte[][] bodies = {};
    private int jsonAt;
    private int next;

    /// Makes the bodies, and has the decoder read each of them as one reading.
    ///
    /// @throws IOException if the profile cannot be read
    @Setup
    public void makeBodies() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        decoder = source.equals("canonical") ? decoder : profile(source).newDecoder();
        bodies = new byte[BODIES][];
        for (int index = 0; index < BODIES; index++) {
            bodies[index] = SourceBodies.of(source, random).getBytes(UTF_8);
            jsonAt = source.equals("withings-measures") ? ACCOUNT_LINE : 0;
            BodyStatus status = decoder.decode(bodies[index], 0, bodies[index].length, fragments);
            if (status != BodyStatus.READ || fragments.count() != 1 || fragments.faultCount() != 0) {
                throw new IllegalStateException("not one reading: " + new String(bodies[index], UTF_8));
            }
        }
    }

    private static SourceProfile profile(String name) throws IOException {
        return SourceProfile.of(new YAMLMapper()
                .readValue(BuiltInSources.yaml(name), new TypeReference<LinkedHashMap<String, Object>>() {}));
    }

    /// Ours: a row with its identity.
    @Benchmark
    public BodyStatus rows() {
        byte[] body = next();
        return decoder.decode(body, 0, body.length, fragments);
    }

    /// The peer: a tree.
    @Benchmark
    public Object jacksonTree() throws IOException {
        byte[] body = next();
        return jackson.readTree(body, jsonAt, body.length - jsonAt);
    }

    private byte[] next() {
        next = (next + 1) & (BODIES - 1);
        return bodies[next];
    }
}

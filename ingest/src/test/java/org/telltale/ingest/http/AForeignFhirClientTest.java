package org.telltale.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.ingest.fhir.FhirBodies;
import org.telltale.ingest.http.RawHttp.Answer;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.source.Decoded;
import org.telltale.ingest.source.Profiles;
import org.telltale.ingest.source.SourceProfile;

/// A client made by others, of HAPI FHIR's model of R4: what it writes is taken with its values, and it can read all
/// that it hears, at its strictest: no element that R4 does not know, no code outside a value set that is required.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AForeignFhirClientTest {
    private static final IParser THEIRS =
            FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    private static final SourceProfile FHIR = Profiles.builtIn("fhir");
    private static final String LOINC = "http://loinc.org";
    private static final String MDC = "urn:iso:std:iso:11073:10101";
    private static final String PATIENT = "urn:uuid:5b7842fe-978d-4182-a41f-0d07a8617bc2";
    private static final String OXIMETER = "urn:uuid:c87cc91b-8b31-4e6f-b636-75e52891d10a";
    private static final String TAKEN_AND_ISSUED = "2026-11-21T12:31:05.250Z -300 gateway 2026-11-21T12:31:10.250Z";
    private static final String CLOCKS = "urn:uuid:323f0631-6bca-47aa-8adf-69fdaf910108";

    private OpenDoor open;

    @BeforeEach
    void a_door_for_fhir() throws IOException {
        open = new OpenDoor(OpenDoor.CONFIG);
        open.credentials.sources().publish(FHIR.name(), FHIR.definition());
        open.credentials.with("phg", 8, "phg-1", "fhir");
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void has_its_observation_taken_with_every_digit_and_is_told_where_it_is() throws Exception {
        String body = THEIRS.encodeResourceToString(weight("179.60"));

        Answer answer = posted("/Observation", body);

        assertThat(Decoded.of(FHIR, body)).containsExactly("SCALE-7 weight 179.60 [lb_av] " + TAKEN_AND_ISSUED);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("location")).isEqualTo("/v1/sources/fhir/Observation/1-0/_history/1");
        assertThat(open.intake.next().rows()).isOne();
    }

    @Test
    void has_a_pressure_of_components_taken_whole() {
        Observation pressure = observation(new Coding(LOINC, "85354-9", "Blood pressure"));
        pressure.addComponent().setCode(code(new Coding(LOINC, "8480-6", ""))).setValue(quantity("141", "mm[Hg]"));
        pressure.addComponent().setCode(code(new Coding(LOINC, "8462-4", ""))).setValue(quantity("88", "mm[Hg]"));

        assertThat(Decoded.of(FHIR, THEIRS.encodeResourceToString(pressure)))
                .containsExactly("SCALE-7 blood_pressure 141 88 mm[Hg] " + TAKEN_AND_ISSUED);
    }

    @Test
    void has_a_transaction_of_a_personal_health_device_taken_and_reads_what_became_of_each_entry() throws Exception {
        String body = THEIRS.encodeResourceToString(uploadOfAnOximeter());

        Bundle heard = THEIRS.parseResource(Bundle.class, posted("", body).body());

        assertThat(Decoded.of(FHIR, body))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("001C05007825 oxygen_saturation 98 % "),
                        line -> assertThat(line).isEqualTo("passed over 3"));
        assertThat(heard.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        assertThat(heard.getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsExactly("200 OK", "200 OK", "200 OK", "201 Created");
        assertThat(heard.getEntry())
                .extracting(entry -> entry.getResponse().getLocation())
                .containsExactly(null, null, null, "Observation/1-0/_history/1");
        assertThat(heard.getEntry().get(3).getResponse().getEtag()).isEqualTo("W/\"1\"");
        assertThat(open.intake.next().text()).contains("sisansarahId");
    }

    @Test
    void reads_what_is_wrong_with_one_entry_of_its_batch() throws Exception {
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        add(batch, "", weight("179.60"));
        add(batch, "", weight("179.60").setValue(quantity("13", "[stone_av]")));

        Bundle heard = THEIRS.parseResource(
                Bundle.class, posted("", THEIRS.encodeResourceToString(batch)).body());

        assertThat(heard.getType()).isEqualTo(BundleType.BATCHRESPONSE);
        BundleEntryComponent second = heard.getEntry().get(1);
        assertThat(second.getResponse().getStatus()).isEqualTo("422 Unprocessable Content");
        assertThat(second.getResponse().hasLocation()).isFalse();
        OperationOutcome outcome = (OperationOutcome) second.getResponse().getOutcome();
        assertThat(outcome.getIssue()).singleElement().satisfies(issue -> {
            assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.ERROR);
            assertThat(issue.getCode()).isEqualTo(IssueType.CODEINVALID);
            assertThat(issue.getExpression()).singleElement().hasToString("Bundle.entry[1].resource.value.code");
        });
        assertThat(open.intake.next().rows()).isOne();
    }

    @Test
    void reads_that_none_of_its_transaction_was_taken() throws Exception {
        Bundle transaction = uploadOfAnOximeter();
        add(transaction, "", weight("179.60").setStatus(ObservationStatus.ENTEREDINERROR));

        Answer answer = posted("", THEIRS.encodeResourceToString(transaction));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(issueIn(answer).getExpression()).singleElement().hasToString("Bundle.entry[4].resource.status");
        assertThat(open.intake.offers()).isZero();
    }

    @ParameterizedTest(name = "{0} {1} with {2}: {3}")
    @CsvSource({
        "GET, /Observation, phg, 405, NOTSUPPORTED",
        "POST, /Patient, phg, 404, NOTFOUND",
        "POST, /Observation, wrong, 401, LOGIN",
        "POST, /Observation, secret, 403, FORBIDDEN",
    })
    void reads_why_it_is_refused(String method, String below, String key, int status, IssueType type) throws Exception {
        Answer answer = answered(request(method, below, key, THEIRS.encodeResourceToString(weight("179.60"))));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(issueIn(answer).getCode()).isEqualTo(type);
        assertThat(issueIn(answer).getSeverity()).isEqualTo(IssueSeverity.ERROR);
    }

    @Test
    void reads_that_it_has_to_wait() throws Exception {
        open.intake.answers(Admission.DISK_FULL);

        Answer answer = posted("/Observation", THEIRS.encodeResourceToString(weight("179.60")));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(issueIn(answer).getCode()).isEqualTo(IssueType.TRANSIENT);
    }

    @Test
    void reads_what_it_may_ask_here() throws Exception {
        CapabilityStatement statement = THEIRS.parseResource(
                CapabilityStatement.class,
                answered(request("GET", "/metadata", "phg", "")).body());

        assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
        assertThat(statement.getRestFirstRep().getResource())
                .singleElement()
                .satisfies(resource -> assertThat(resource.getType()).isEqualTo("Observation"));
        assertThat(statement.getRestFirstRep().getInteraction())
                .extracting(interaction -> interaction.getCode())
                .containsExactly(SystemRestfulInteraction.TRANSACTION, SystemRestfulInteraction.BATCH);
    }

    /// The bodies that other tests are made of are FHIR: they are read and written again with nothing lost.
    @Test
    void reads_the_bodies_of_our_tests_and_writes_them_so_that_they_mean_the_same() {
        for (String body : FhirBodies.all()) {
            IBaseResource read = THEIRS.parseResource(body);

            assertThat(Decoded.of(FHIR, THEIRS.encodeResourceToString(read))).isEqualTo(Decoded.of(FHIR, body));
        }
    }

    /// A Bundle in the order of the guide: whom it is about, the device, both clocks, and then the reading.
    private static Bundle uploadOfAnOximeter() {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        add(bundle, PATIENT, (Resource) new Patient()
                .addIdentifier(new Identifier().setSystem("urn:oid:1.2.3").setValue("sisansarahId")));
        add(
                bundle,
                OXIMETER,
                new Device()
                        .addIdentifier(new Identifier()
                                .setSystem("http://hl7.org/fhir/sid/eui-48/bluetooth")
                                .setValue("00-1C-05-00-78-25")));
        add(
                bundle,
                CLOCKS,
                new Observation()
                        .setStatus(ObservationStatus.FINAL)
                        .setCode(code(new Coding(MDC, "67975", "")))
                        .setSubject(new Reference(OXIMETER))
                        .setEffective(new DateTimeType("2019-09-20T12:40:07.936-04:00"))
                        .setValue(new DateTimeType("2019-09-20T12:40:09.000-04:00")));
        add(
                bundle,
                "",
                new Observation()
                        .setStatus(ObservationStatus.FINAL)
                        .setCode(code(new Coding(MDC, "150456", "MDC_PULS_OXIM_SAT_O2")))
                        .setSubject(new Reference(PATIENT))
                        .setEffective(new DateTimeType("2019-09-20T12:40:16.936-04:00"))
                        .setValue(quantity("98", "%"))
                        .setDevice(new Reference(OXIMETER))
                        .addDerivedFrom(new Reference(CLOCKS)));
        return bundle;
    }

    private static void add(Bundle bundle, String fullUrl, Resource resource) {
        BundleEntryComponent entry = bundle.addEntry().setResource(resource);
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType());
        if (!fullUrl.isEmpty()) {
            entry.setFullUrl(fullUrl);
        }
    }

    private static Observation weight(String pounds) {
        return observation(new Coding(LOINC, "29463-7", "Body weight")).setValue(quantity(pounds, "[lb_av]"));
    }

    /// Its device is contained, as a client does that has no address for it.
    private static Observation observation(Coding coding) {
        Device scale = new Device().setSerialNumber("SCALE-7");
        return new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(code(coding))
                .setEffective(new DateTimeType("2026-11-21T07:31:05.250-05:00"))
                .setIssued(Date.from(Instant.parse("2026-11-21T12:31:10.250Z")))
                .setDevice(new Reference(scale));
    }

    private static CodeableConcept code(Coding coding) {
        return new CodeableConcept().addCoding(coding);
    }

    private static Quantity quantity(String value, String ucum) {
        return new Quantity()
                .setValue(new BigDecimal(value))
                .setSystem("http://unitsofmeasure.org")
                .setCode(ucum);
    }

    private static OperationOutcomeIssueComponent issueIn(Answer answer) {
        List<OperationOutcomeIssueComponent> issues =
                THEIRS.parseResource(OperationOutcome.class, answer.body()).getIssue();
        assertThat(issues).hasSize(1);
        return issues.getFirst();
    }

    private Answer posted(String below, String body) throws IOException {
        return answered(request("POST", below, "phg", body));
    }

    private Answer answered(String request) throws IOException {
        try (RawHttp client = open.client()) {
            return client.send(request).answer();
        }
    }

    private static String request(String method, String below, String key, String body) {
        return method + " /v1/sources/fhir" + below + " HTTP/1.1\r\nHost: telltale\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/fhir+json\r\nContent-Length: " + body.getBytes(UTF_8).length
                + "\r\n\r\n" + body;
    }
}

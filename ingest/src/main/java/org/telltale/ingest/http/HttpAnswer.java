package org.telltale.ingest.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.edge.Answer;
import org.telltale.ingest.edge.AnswerQueue;

/// One answer of a connection: a 202 that waits for the force, a problem, or the leave to go on.
final class HttpAnswer extends Answer {
    private int items;
    private byte @Nullable [] rejections;
    private @Nullable Problem problem;
    private @Nullable FhirAnswer fhir;
    private boolean isFhir;
    private boolean interim;
    private boolean withBody;
    private int bareStatus;
    private Persistence persistence = Persistence.USUAL;

    HttpAnswer(AnswerQueue<HttpAnswer> queue) {
        super(queue);
    }

    /// Will say how many items were received.
    void willAccept(int itemsReceived, byte @Nullable [] rejectionsJson, Persistence afterwards) {
        items = itemsReceived;
        rejections = rejectionsJson;
        bareStatus = 0;
        problem = null;
        fhir = null;
        interim = false;
        persistence = afterwards;
    }

    /// Will say as FHIR does what became of each entry.
    void willAnswer(int itemsReceived, FhirAnswer answer, boolean answerHasBody, Persistence afterwards) {
        willAccept(itemsReceived, null, afterwards);
        fhir = answer;
        withBody = answerHasBody;
    }

    /// Will say with a status alone that everything arrived, as a source wants it.
    void willConfirm(int itemsReceived, int status, Persistence afterwards) {
        willAccept(itemsReceived, null, afterwards);
        bareStatus = status;
    }

    /// Will say why the body was not taken.
    ///
    /// @param toFhirClient whether that is said as FHIR does
    void willRefuse(Problem why, boolean problemHasBody, boolean toFhirClient, Persistence afterwards) {
        items = 0;
        rejections = null;
        problem = why;
        fhir = null;
        isFhir = toFhirClient;
        interim = false;
        withBody = problemHasBody;
        persistence = afterwards;
    }

    /// Will ask for the body that its client holds back.
    void willProceed() {
        items = 0;
        rejections = null;
        problem = null;
        fhir = null;
        interim = true;
        persistence = Persistence.USUAL;
    }

    /// {@return how many items it acknowledges}
    int items() {
        return items;
    }

    /// {@return whether it says that the items are on disk}
    boolean acknowledges() {
        FhirAnswer said = fhir;
        return problem == null && !interim && (said == null || said.acknowledges());
    }

    /// {@return whether nothing may follow it}
    boolean isLast() {
        return persistence == Persistence.CLOSE;
    }

    void write(ByteBuf out) {
        byte[] json = rejections;
        Problem why = problem;
        FhirAnswer said = fhir;
        if (interim) {
            Answers.proceed(out);
        } else if (why != null && isFhir) {
            FhirAnswer.of(why.toFhirClient()).write(out, position(), withBody, persistence);
        } else if (why != null) {
            Answers.problem(out, why, withBody, persistence);
        } else if (said != null) {
            said.write(out, position(), withBody, persistence);
        } else if (bareStatus != 0) {
            Answers.confirmed(out, bareStatus, persistence);
        } else if (json != null) {
            Answers.accepted(out, json, persistence);
        } else {
            Answers.accepted(out, items, persistence);
        }
    }
}

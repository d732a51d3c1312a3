package org.telltale.ingest.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.edge.AnswerQueue;
import org.telltale.ingest.edge.Assembly;
import org.telltale.ingest.edge.Listener;
import org.telltale.ingest.edge.Patience;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.edge.Workbench;
import org.telltale.ingest.fhir.FhirJson;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.source.Sources;

/// One client's connection: requests in, answers out in the same order.
///
/// ```
/// READING_HEAD --head--> GATHERING --last piece--> READING_HEAD    decoded and offered
///      |                     +--too large--> ENDING
///      +--head refused--> DISCARDING --last piece--> READING_HEAD  answered, body not wanted
///      +--refused, closes--> ENDING                                the rest is thrown away
/// ```
///
/// Reading stops while too many answers are owed or the client does not read them. Lives on its event
/// loop; the journal's thread meets only the answers.
final class HttpConnection extends ChannelInboundHandlerAdapter
        implements AnswerQueue.Owner<HttpAnswer>, Listener.Connection {
    private enum Phase {
        READING_HEAD,
        GATHERING,
        DISCARDING,
        ENDING
    }

    /// How long a client may take to read its last answer and close, before we do.
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int ANSWER_BYTES = 256;

    private final HttpFrontDoor door;
    private final SocketChannel channel;
    private final AnswerQueue<HttpAnswer> answers;
    private final Assembly assembly;
    private final Patience patience;

    private Phase phase = Phase.READING_HEAD;
    private RequestHead head = RequestHead.NONE;
    private long discardedBytes;
    private @Nullable ByteBuf out;
    private boolean inputEnded;
    private boolean outputEnded;
    private boolean journalFailed;
    private boolean lingering;

    HttpConnection(HttpFrontDoor door, SocketChannel channel) {
        this.door = door;
        this.channel = channel;
        this.answers = new AnswerQueue<>(channel.eventLoop(), this, HttpAnswer::new);
        this.assembly = new Assembly(door.budget());
        this.patience = new Patience(channel.eventLoop(), door.tickNanos(), this::tooSlow);
        patience.within(door.idleNanos());
    }

    @Override
    public void stop() {
        phase = Phase.ENDING;
        assembly.clear();
        endWhenAnswered();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (phase != Phase.ENDING && message instanceof HttpRequest request) {
                head(request);
            }
            if (phase != Phase.ENDING && message instanceof HttpContent content) {
                content(content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
        if (answers.size() >= door.maxUnanswered()) {
            // At once, because a busy socket is read many times before the reading is complete.
            updateReading();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        answers.give();
        updateReading();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        waitForThePeer();
        updateReading();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            if (lingering) {
                var _ = channel.close();
            }
            stop();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        phase = Phase.ENDING;
        outputEnded = true;
        patience.end();
        assembly.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A peer that went away, or broke TLS: nothing that it would hear. What it sent is in no log.
        var _ = channel.close();
    }

    private void head(HttpRequest request) {
        head = RequestHead.of(request, door.credentials());
        Problem problem = head.problem();
        if (problem != null) {
            refuse(problem, head.persistence());
            phase = head.persistence() == Persistence.CLOSE ? Phase.ENDING : Phase.DISCARDING;
            discardedBytes = 0;
            return;
        }
        if (head.sender().address() == Sender.Address.CAPABILITIES) {
            describe();
            return;
        }
        if (head.proceeds()) {
            HttpAnswer leave = answers.add();
            leave.willProceed();
            leave.ready();
        }
        phase = Phase.GATHERING;
        patience.within(door.requestNanos());
    }

    /// Says what a FHIR client may ask of us.
    private void describe() {
        HttpAnswer answer = answers.add();
        answer.willAnswer(0, FhirAnswer.CAPABILITIES, head.answersWithBody(), head.persistence());
        answer.ready();
        phase = Phase.DISCARDING;
        discardedBytes = 0;
    }

    private void content(HttpContent content) {
        ByteBuf piece = content.content();
        if (content.decoderResult().isFailure()) {
            refuseAndEnd(Problem.BAD_REQUEST);
        } else if (phase == Phase.DISCARDING) {
            discard(piece.readableBytes());
        } else {
            gather(piece, content instanceof LastHttpContent);
        }
        if (phase != Phase.ENDING && content instanceof LastHttpContent) {
            phase = head.persistence() == Persistence.CLOSE ? Phase.ENDING : Phase.READING_HEAD;
            waitForThePeer();
        }
    }

    /// Throws away the body of a request that was refused by its head; a long one is not waited for.
    private void discard(int bytes) {
        discardedBytes += bytes;
        if (discardedBytes > Workbench.LARGEST_BODY_BYTES) {
            stop();
        }
    }

    private void gather(ByteBuf piece, boolean last) {
        if (assembly.length() + piece.readableBytes() > Workbench.LARGEST_BODY_BYTES) {
            refuseAndEnd(Problem.TOO_LARGE);
        } else if (last && assembly.length() == 0) {
            Workbench bench = Workbench.ofThread();
            body(bench, bench.body, bench.take(piece));
        } else if (!assembly.add(piece)) {
            refuseAndEnd(Problem.BUSY);
        } else if (last) {
            body(Workbench.ofThread(), assembly.bytes(), assembly.length());
            assembly.clear();
        }
    }

    private void body(Workbench bench, byte[] bytes, int length) {
        if (head.probe()) {
            saysWell();
            return;
        }
        Signature signature = head.sender().signature();
        if (signature != null && !door.proves(signature, head.sender().credential(), bytes, length)) {
            refuse(Problem.NOT_SHOWN, head.persistence());
            return;
        }
        if (!head.gzip()) {
            decode(bench, bytes, length);
            return;
        }
        int unpacked = Gzip.unpack(bytes, length, bench.unpacked);
        if (unpacked == Gzip.BROKEN) {
            refuse(Problem.BAD_GZIP, head.persistence());
        } else if (unpacked > Workbench.LARGEST_BODY_BYTES) {
            refuse(Problem.TOO_LARGE, head.persistence());
        } else {
            decode(bench, bench.unpacked, unpacked);
        }
    }

    private void decode(Workbench bench, byte[] bytes, int length) {
        switch (bench.decode(door.credentials().sources(), head.sender().source(), bytes, length)) {
            case READ -> offer(bench, bytes, length);
            case MALFORMED -> refuse(malformed(bench.understoodBytes()), head.persistence());
            case TOO_MANY_ITEMS -> refuse(Problem.TOO_MANY, head.persistence());
        }
    }

    private Problem malformed(int understoodBytes) {
        return head.sender().asksFirst() ? Problem.NO_NOTICE : Problem.malformed(understoodBytes);
    }

    private void offer(Workbench bench, byte[] bytes, int length) {
        if (bench.decoder() instanceof FhirJson fhir && fhir.isFaulty()) {
            refuse(FhirAnswer.ofFaults(fhir, bench.fragments));
            return;
        }
        Fragments fragments = bench.fragments;
        int items = fragments.items();
        HttpAnswer answer = answers.add();
        confirm(answer, bench);
        door.counts().received(fragments);
        if (fragments.isNothing() && head.sender().source() != Sources.CANONICAL) {
            door.counts().passedOver(fragments.passedOver());
            answer.ready();
            return;
        }
        Admission admission =
                door.intake().offer(Transport.HTTP, head.sender().credential(), bytes, 0, length, fragments, answer);
        if (admission != Admission.TAKEN) {
            RefusedItem reason = RefusedItem.by(admission);
            door.counts().refused(reason, items);
            answer.willRefuse(Problem.of(reason), true, head.isFhir(), head.persistence());
            answer.ready();
        } else {
            door.counts().passedOver(fragments.passedOver());
        }
    }

    private void confirm(HttpAnswer answer, Workbench bench) {
        Fragments fragments = bench.fragments;
        int status = head.sender().answerStatus();
        if (bench.decoder() instanceof FhirJson fhir) {
            String base = door.base(head.sender().source());
            answer.willAnswer(fragments.items(), FhirAnswer.of(fhir, fragments, base), true, head.persistence());
        } else if (status != 0) {
            answer.willConfirm(fragments.items(), status, head.persistence());
        } else {
            byte[] rejections = fragments.faultCount() == 0 ? null : Answers.rejections(fragments);
            answer.willAccept(fragments.items(), rejections, head.persistence());
        }
    }

    /// Nothing was sent and nothing is kept.
    private void saysWell() {
        HttpAnswer answer = answers.add();
        answer.willConfirm(0, head.sender().answerStatus(), head.persistence());
        answer.ready();
    }

    private void refuse(Problem problem, Persistence afterwards) {
        door.counts().refused(problem.reason());
        HttpAnswer answer = answers.add();
        answer.willRefuse(problem, head.answersWithBody(), head.isFhir(), afterwards);
        answer.ready();
    }

    /// Refuses a body that is all or nothing, and says what of it is wrong.
    private void refuse(FhirAnswer why) {
        door.counts().refused(RefusedBody.FAULTY);
        HttpAnswer answer = answers.add();
        answer.willAnswer(0, why, true, head.persistence());
        answer.ready();
    }

    private void refuseAndEnd(Problem problem) {
        refuse(problem, Persistence.CLOSE);
        phase = Phase.ENDING;
        assembly.clear();
    }

    @Override
    public void give(HttpAnswer answer) {
        if (answer.acknowledges()) {
            door.counts().acknowledged(answer.items());
        }
        if (!outputEnded) {
            if (out == null) {
                out = channel.alloc().buffer(ANSWER_BYTES);
            }
            answer.write(out);
            outputEnded = answer.isLast();
        }
    }

    @Override
    public void fail(HttpAnswer answer) {
        door.counts().refused(RefusedItem.JOURNAL_FAILED, answer.items());
        journalFailed = true;
        outputEnded = true;
    }

    @Override
    public void given() {
        if (out != null) {
            var _ = channel.writeAndFlush(out, channel.voidPromise());
            out = null;
        }
        if (phase == Phase.ENDING || outputEnded) {
            endWhenAnswered();
        } else {
            waitForThePeer();
        }
        updateReading();
    }

    private void endWhenAnswered() {
        if (lingering || !channel.isActive()) {
            return;
        }
        if (outputEnded || answers.size() == 0) {
            end();
        } else {
            patience.forNothing();
        }
    }

    /// Ends our half after the last answer. To close at once would reset the connection while the client
    /// still sends, and it might lose the answer; so what it sends is thrown away until it closes too,
    /// for a short while.
    private void end() {
        outputEnded = true;
        lingering = true;
        patience.within(LINGER_NANOS);
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        ChannelFuture said = tls == null ? channel.writeAndFlush(Unpooled.EMPTY_BUFFER) : tls.closeOutbound();
        var _ = said.addListener(_ -> outputIsEnded());
    }

    private void outputIsEnded() {
        if (journalFailed || inputEnded) {
            var _ = channel.close();
        } else {
            var _ = channel.shutdownOutput();
        }
    }

    private void tooSlow() {
        boolean weAre = !channel.config().isAutoRead() && channel.isWritable();
        if (weAre && !lingering) {
            patience.within(door.requestNanos());
            return;
        }
        if (!lingering) {
            door.counts().timedOut();
        }
        var _ = channel.close();
    }

    /// Says what the client must do next, and by when: send a whole request, or read its answers.
    private void waitForThePeer() {
        if (phase != Phase.READING_HEAD) {
            return;
        }
        if (answers.size() > 0 && channel.isWritable()) {
            patience.forNothing();
        } else {
            patience.within(door.idleNanos());
        }
    }

    private void updateReading() {
        boolean room = answers.size() < door.maxUnanswered() && channel.isWritable();
        boolean reads = lingering || (phase != Phase.ENDING && room);
        if (channel.config().isAutoRead() != reads) {
            channel.config().setAutoRead(reads);
        }
    }
}

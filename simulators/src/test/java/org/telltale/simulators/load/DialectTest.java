package org.telltale.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DialectTest {
    private static final String ACCEPTED =
            "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\ncontent-length: 5\r\n\r\n12345";
    private static final String BUSY = "HTTP/1.1 503 Busy\r\nContent-Length:0\r\nRetry-After: 1\r\n\r\n";

    private final HttpDialect http = new HttpDialect(URI.create("http://127.0.0.1:8080"), "k-1");
    private final MqttDialect mqtt = new MqttDialect("load-3", "load", "k-1");

    @Test
    void http_requests_carry_length_key_and_body() {
        ByteBuf out = Unpooled.buffer();
        http.writeRequest(out, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("POST /v1/readings HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nAuthorization: Bearer k-1\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    }

    @Test
    void http_answers_are_read_one_by_one_and_only_when_they_are_whole() {
        byte[] bytes = (ACCEPTED + BUSY + ACCEPTED).getBytes(StandardCharsets.US_ASCII);
        ByteBuf in = Unpooled.buffer();
        StringBuilder seen = new StringBuilder();
        for (byte one : bytes) {
            in.writeByte(one);
            int meaning = http.read(in);
            seen.append(meaning == Dialect.NOT_YET ? "" : meaning + " ");
        }

        assertThat(seen.toString()).isEqualTo("0 503 0 ");
        assertThat(in.isReadable()).isFalse();
    }

    @Test
    void an_http_answer_of_unknown_length_is_refused() {
        ByteBuf in = Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> http.read(in)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void mqtt_acknowledgements_are_read_in_the_order_of_the_messages() {
        ByteBuf out = Unpooled.buffer();
        mqtt.writeHello(out);
        mqtt.writeRequest(out, new byte[200]);
        mqtt.writeRequest(out, new byte[200]);
        ByteBuf in = Unpooled.wrappedBuffer(new byte[] {0x20, 2, 0, 0, (byte) 0xD0, 0, 0x40, 2, 0, 1, 0x40, 2, 0});

        assertThat(mqtt.read(in)).isEqualTo(Dialect.WELCOME);
        assertThat(mqtt.read(in)).isEqualTo(Dialect.NO_ANSWER);
        assertThat(mqtt.read(in)).isEqualTo(Dialect.ACKNOWLEDGED);
        assertThat(mqtt.read(in)).isEqualTo(Dialect.NOT_YET);
    }

    @Test
    void mqtt_says_who_it_is_and_names_its_topic() {
        ByteBuf out = Unpooled.buffer();
        mqtt.writeHello(out);
        int helloLength = out.readableBytes();
        mqtt.writeRequest(out, new byte[200]);

        assertThat(helloLength).isEqualTo(2 + out.getByte(1));
        assertThat(out.toString(StandardCharsets.ISO_8859_1))
                .contains("MQTT\u0004\u00C2\u0000\u0000\u0000\u0006load-3\u0000\u0004load\u0000\u0003k-1")
                .contains("2\u00EE\u0001\u0000\"telltale/v1/gateways/load/readings\u0000\u0001");
    }

    @Test
    void mqtt_refuses_to_go_on_when_it_is_not_let_in_or_answers_come_out_of_order() {
        assertThatThrownBy(() -> mqtt.read(Unpooled.wrappedBuffer(new byte[] {0x20, 2, 0, 5})))
                .hasMessage("the server did not let us in: CONNACK 5");
        assertThatThrownBy(() -> mqtt.read(Unpooled.wrappedBuffer(new byte[] {0x40, 2, 0, 2})))
                .hasMessage("an acknowledgement out of order");
    }
}

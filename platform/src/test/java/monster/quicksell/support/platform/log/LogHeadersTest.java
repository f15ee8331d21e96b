package monster.quicksell.support.platform.log;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogHeadersTest {

	private final LogHeaders headers = new LogHeaders("t:intake:7", "a.B", "intake", "t", 7,
			Instant.parse("2026-11-23T09:00:00.123Z"), 42,
			TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

	@Test
	void readsWhatItWrote() {
		assertThat(LogHeaders.read(LogHeaders.toKafka(this.headers.toMap()))).isEqualTo(this.headers);
	}

	@ParameterizedTest
	@CsvSource({ "ce_id,''", "ce_type,''", "ce_sequence,many", "ce_sequence,0", "ce_sequence,-1",
			"ce_sequence,9223372036854775807", "ce_time,yesterday", "ce_time,+292278994-08-17T07:12:55.807Z",
			"ce_time,-0001-11-23T09:00:00Z", "ce_readto,x" })
	void namesTheHeaderThatIsWrong(String name, String value) {
		Map<String, String> map = new HashMap<>(this.headers.toMap());
		map.put(name, value);
		assertThatThrownBy(() -> LogHeaders.read(LogHeaders.toKafka(map))).isInstanceOf(UnreadableHeaders.class)
			.hasMessageContaining(name);
	}

	@Test
	void goesOnWithATraceAndBeginsOneWhereNoneIs() {
		assertThat(this.headers.traceParent().child().traceId()).isEqualTo(this.headers.traceParent().traceId());
		assertThat(TraceParent.parse("nonsense")).isNotEqualTo(TraceParent.parse(null));
		assertThat(TraceParent.parse("00-00000000000000000000000000000000-00f067aa0ba902b7-01").traceId())
			.isNotEqualTo("00000000000000000000000000000000");
	}

	@ParameterizedTest
	@CsvSource({ "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
			"00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
			"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
			"01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
			"00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01" })
	void beginsATraceForWhatIsNoTraceParent(String header) {
		assertThat(TraceParent.parse(header).traceId()).isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
	}

	@Test
	void tellsWhoseAnEventIs() {
		assertThat(LogHeaders.isFrom("intake", LogHeaders.toKafka(this.headers.toMap()))).isTrue();
		assertThat(LogHeaders.isFrom("sla", LogHeaders.toKafka(this.headers.toMap()))).isFalse();
		assertThat(LogHeaders.isFrom("sla", LogHeaders.toKafka(Map.of()))).isFalse();
	}

}

package monster.quicksell.support.intake.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SearchFeedTest {

	private final List<Duration> waits = new ArrayList<>();

	@Test
	void waitsUntilTheNextRefresh() {
		SearchFeed.next(consumer(), System.nanoTime());
		assertThat(this.waits).singleElement().satisfies((wait) -> assertThat(wait).isPositive());
	}

	/** Kafka refuses less than no time, and the search would stand still. */
	@Test
	void doesNotWaitWhereItIsOverdue() {
		SearchFeed.next(consumer(), System.nanoTime() - Duration.ofSeconds(10).toNanos());
		assertThat(this.waits).containsExactly(Duration.ZERO);
	}

	private MockConsumer<byte[], byte[]> consumer() {
		return new MockConsumer<>("earliest") {

			@Override
			public synchronized ConsumerRecords<byte[], byte[]> poll(Duration wait) {
				SearchFeedTest.this.waits.add(wait);
				return ConsumerRecords.empty();
			}

		};
	}

}

package monster.quicksell.support.embedded.mongo;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyTest {

	private final Random random = new Random(20261123);

	@Test
	void sortsAsTheServerSortsValues() {
		List<Object> values = Stream.generate(this::value).limit(2000).toList();
		Comparator<Object> expected = ValueComparator.asc();
		for (int pair = 0; pair < 100_000; pair++) {
			Object first = values.get(this.random.nextInt(values.size()));
			Object second = values.get(this.random.nextInt(values.size()));
			assertThat(Integer.signum(Key.of(first).compareTo(Key.of(second)))).as("%s and %s", first, second)
				.isEqualTo(Integer.signum(expected.compare(first, second)));
		}
	}

	@Test
	void numbersOfAllKindsAreEqualIfTheirValuesAre() {
		assertThat(Stream.of(1, 1L, 1.0, Decimal128.ONE).map(Key::of).distinct()).hasSize(1);
		assertThat(Key.of(0.0)).isEqualTo(Key.of(-0.0));
		assertThat(Key.of(Long.MAX_VALUE)).isNotEqualTo(Key.of(Long.MAX_VALUE - 1));
	}

	@Test
	void aKeyOfSeveralValuesSortsValueByValue() {
		Key shorter = Key.of("a").and("z");
		assertThat(shorter).isLessThan(Key.of("aa").and("b"));
		assertThat(shorter).isLessThan(Key.of("a\0").and("b"));
		assertThat(shorter).isGreaterThan(Key.of("a")).isLessThan(Key.of("a").end());
	}

	@Test
	void documentsAreEqualOnlyToTheSame() {
		assertThat(Key.of(new Document("a", 1))).isEqualTo(Key.of(new Document("a", 1)))
			.isNotEqualTo(Key.of(new Document("a", 2)));
	}

	private Object value() {
		return switch (this.random.nextInt(8)) {
			case 0 -> this.random.nextInt();
			case 1 -> this.random.nextLong();
			case 2 -> this.random.nextGaussian() * 1000;
			case 3 -> this.random.nextInt(10) - 5;
			case 4 -> this.random.nextBoolean();
			case 5 -> Instant.ofEpochMilli(this.random.nextLong(-1_000_000_000_000L, 4_000_000_000_000L));
			case 6 -> new ObjectId(bytes());
			default -> text();
		};
	}

	private byte[] bytes() {
		byte[] bytes = new byte[12];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private String text() {
		return this.random.ints(this.random.nextInt(4), 0, 4)
			.mapToObj((i) -> List.of("\0", "a", "b", "é").get(i))
			.reduce("", String::concat);
	}

}

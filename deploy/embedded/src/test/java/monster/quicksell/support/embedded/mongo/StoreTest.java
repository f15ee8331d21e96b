package monster.quicksell.support.embedded.mongo;

import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreTest {

	private static final int CHANGES = 3000;

	@TempDir
	Path live;

	@TempDir
	Path copy;

	private final Random random = new Random(20261123);

	@Test
	void theFilesHaveAllThatWasChangedAtAnyMoment() throws Exception {
		Map<String, String> expected = new TreeMap<>();
		try (Store store = Store.in(this.live)) {
			for (int change = 1; change <= CHANGES; change++) {
				store.change(() -> change(store, expected));
				if (change % 500 == 0) {
					assertCopyHas(expected);
				}
			}
		}
		assertCopyHas(expected);
	}

	@Test
	void aRecordThatIsNotWholeIsAsIfItWasNotThere() throws Exception {
		try (Store store = Store.in(this.live)) {
			put(store, "first");
			copyFiles();
			long end = Files.size(this.copy.resolve("documents.journal"));
			put(store, "second");
			copyFiles();
			cut(this.copy.resolve("documents.journal"), end + 11);
		}
		try (Store store = Store.in(this.copy)) {
			assertThat(store.map("map").size()).isOne();
			put(store, "third");
		}
		try (Store store = Store.in(this.copy)) {
			assertThat(store.map("map").size()).isEqualTo(2);
		}
	}

	@Test
	void tellsNothingThatCouldNotBeWritten() throws Exception {
		Store store = Store.in(this.live);
		put(store, "kept");
		copyFiles();
		// Ends the journal's channel in the middle of a change
		Thread.currentThread().interrupt();
		assertThatThrownBy(() -> put(store, "lost")).isInstanceOf(UncheckedIOException.class);
		assertThat(Thread.interrupted()).isTrue();

		assertThatThrownBy(() -> store.read(() -> store.map("map").containsKey(Key.of("lost"))))
			.isInstanceOf(UncheckedIOException.class);
		try (Store after = Store.in(this.copy)) {
			assertThat(after.read(() -> after.map("map").containsKey(Key.of("kept")))).isTrue();
			assertThat(after.map("map").containsKey(Key.of("lost"))).isFalse();
		}
	}

	@Test
	void aDroppedMapIsGoneAndCanBeMadeAnew() throws Exception {
		try (Store store = Store.in(this.live)) {
			put(store, "old");
			store.change(() -> {
				store.remove("map");
				return null;
			});
			put(store, "new");
			copyFiles();
		}
		try (Store store = Store.in(this.copy)) {
			assertThat(store.map("map").containsKey(Key.of("old"))).isFalse();
			assertThat(store.map("map").containsKey(Key.of("new"))).isTrue();
		}
	}

	private static void put(Store store, String key) {
		store.change(() -> {
			store.map("map").put(Key.of(key), new byte[10]);
			return null;
		});
	}

	private Object change(Store store, Map<String, String> expected) {
		for (int i = 0; i < 5; i++) {
			String key = Integer.toString(this.random.nextInt(1000));
			if (this.random.nextInt(4) == 0) {
				store.map("map" + key.length()).remove(Key.of(key));
				expected.remove(key);
			}
			else {
				String value = this.random.nextInt() + "x".repeat(2000);
				store.map("map" + key.length()).put(Key.of(key), value.getBytes(StandardCharsets.UTF_8));
				expected.put(key, value);
			}
		}
		return expected;
	}

	private void assertCopyHas(Map<String, String> expected) throws Exception {
		copyFiles();
		Map<String, String> found = new TreeMap<>();
		try (Store store = Store.in(this.copy)) {
			for (int key = 0; key < 1000; key++) {
				String name = Integer.toString(key);
				byte[] value = store.map("map" + name.length()).get(Key.of(name));
				if (value != null) {
					found.put(name, new String(value, StandardCharsets.UTF_8));
				}
			}
		}
		assertThat(found).isEqualTo(expected);
	}

	/**
	 * What a kill would leave.
	 */
	private void copyFiles() throws Exception {
		for (String file : new String[] { "documents.mv", "documents.journal" }) {
			Files.copy(this.live.resolve(file), this.copy.resolve(file), StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void cut(Path file, long length) throws Exception {
		try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.truncate(length);
		}
	}

}

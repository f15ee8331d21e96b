package monster.quicksell.support.platform.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * States of which the last used are kept in memory, so that the log's one writer need not
 * read what it has just written. Another writer may have moved a document on meanwhile;
 * then a save of the remembered version is lost, it is forgotten, and the next load asks
 * the store. Outboxes are cleared in memory at once and in the store by {@link #flush()},
 * if the document was not written again before. Confined to one thread.
 */
public final class RecentStates<S> implements States<S> {

	private final States<S> states;

	private final Map<String, Stored<S>> recent;

	private final Map<String, Stored<S>> published = new HashMap<>();

	/** Keeps at most so many documents. */
	public RecentStates(States<S> states, int most) {
		this.states = states;
		this.recent = new LinkedHashMap<>(16, 0.75f, true) {

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, Stored<S>> eldest) {
				return size() > most;
			}

		};
	}

	/** Forgets all: these states may now be written by somebody else. */
	public void forget() {
		this.recent.clear();
	}

	/** Forgets some, so that the next load asks the store. */
	public void forget(Collection<String> ticketIds) {
		ticketIds.forEach(this.recent::remove);
	}

	/** True if something waits for {@link #flush()}. */
	public boolean hasPublished() {
		return !this.published.isEmpty();
	}

	/** Clears the outboxes in the store that were published since the last time. */
	public void flush() {
		this.states.clearOutbox(this.published.values());
		this.published.clear();
	}

	@Override
	public Map<String, Stored<S>> load(Collection<String> ticketIds) {
		Map<String, Stored<S>> found = new HashMap<>();
		List<String> missing = new ArrayList<>();
		for (String ticketId : ticketIds) {
			Stored<S> known = this.recent.get(ticketId);
			if (known != null) {
				found.put(ticketId, known);
			}
			else {
				missing.add(ticketId);
			}
		}
		if (!missing.isEmpty()) {
			this.states.load(missing).forEach((ticketId, stored) -> {
				Stored<S> known = this.published.get(ticketId);
				Stored<S> loaded = (known != null && known.version() == stored.version()) ? stored.published() : stored;
				this.recent.put(ticketId, loaded);
				found.put(ticketId, loaded);
			});
		}
		return found;
	}

	@Override
	public Saved save(Collection<Stored<S>> documents) {
		// Until the store has answered, nobody knows what it has
		documents.forEach((document) -> this.recent.remove(document.ticketId()));
		Saved saved = this.states.save(documents);
		for (Stored<S> document : documents) {
			String ticketId = document.ticketId();
			if (!saved.lost().contains(ticketId) && !saved.impossible().containsKey(ticketId)) {
				this.recent.put(ticketId, document);
				this.published.remove(ticketId);
			}
		}
		return saved;
	}

	@Override
	public void clearOutbox(Collection<Stored<S>> documents) {
		for (Stored<S> document : documents) {
			this.published.put(document.ticketId(), document);
			this.recent.computeIfPresent(document.ticketId(),
					(ticketId, known) -> (known.version() == document.version()) ? known.published() : known);
		}
	}

	@Override
	public Map<String, Timer> due(Set<Integer> partitions, Instant before) {
		return this.states.due(partitions, before);
	}

	@Override
	public List<Stored<S>> pending(Set<Integer> partitions, int limit) {
		flush();
		return this.states.pending(partitions, limit);
	}

	@Override
	public OptionalLong progress(int partition) {
		return this.states.progress(partition);
	}

	@Override
	public void advance(Map<Integer, Long> progress) {
		this.states.advance(progress);
	}

	@Override
	public void drop() {
		forget();
		this.states.drop();
	}

	@Override
	public Mono<S> find(String ticketId) {
		return this.states.find(ticketId);
	}

	@Override
	public Flux<S> find(Bson filter, Bson sort, int limit) {
		return this.states.find(filter, sort, limit);
	}

	@Override
	public Mono<Long> count(Bson filter) {
		return this.states.count(filter);
	}

	@Override
	public void index(Bson keys) {
		this.states.index(keys);
	}

}

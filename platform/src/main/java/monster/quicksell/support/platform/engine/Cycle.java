package monster.quicksell.support.platform.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import monster.quicksell.support.platform.Unavailable;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.platform.store.States;
import monster.quicksell.support.platform.store.Stored;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a batch: load the tickets' documents, fold, write them with what they have
 * to say, publish that. Lost races are folded again on what the winner wrote. Every part
 * may be repeated after a crash: what was applied is recognised, what was not published
 * is published.
 */
final class Cycle<S> {

	private static final Logger LOG = LoggerFactory.getLogger(Cycle.class);

	/** As long as it takes: the log goes on only after what it caused was said. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final int MOST_RACES = 100;

	private final Participant<S> participant;

	private final States<S> states;

	private final Steps<S> steps;

	private final Outbox<S> outbox;

	private final DeadLetters deadLetters;

	private final Codec codec;

	private final Partitions partitions;

	private final Clock clock;

	private final EngineMeters meters;

	private final CrashPoints crash;

	/** Events nobody here asked for: their numbers wait for the next write. */
	private final Map<String, List<Step>> postponed = new LinkedHashMap<>();

	Cycle(Participant<S> participant, States<S> states, Steps<S> steps, Outbox<S> outbox, DeadLetters deadLetters,
			Codec codec, Partitions partitions, Clock clock, EngineMeters meters, CrashPoints crash) {
		this.participant = participant;
		this.states = states;
		this.steps = steps;
		this.outbox = outbox;
		this.deadLetters = deadLetters;
		this.codec = codec;
		this.partitions = partitions;
		this.clock = clock;
		this.meters = meters;
		this.crash = crash;
	}

	/**
	 * Applies steps, each ticket's in their order. Tickets of which there is no news but
	 * numbers wait for {@link #settle()}. Returns the other tickets' documents after it.
	 */
	Collection<Stored<S>> apply(List<Step> batch) {
		Map<String, List<Step>> byTicket = new LinkedHashMap<>();
		for (Step step : batch) {
			byTicket
				.computeIfAbsent(step.ticketId(),
						(ticketId) -> new ArrayList<>(this.postponed.getOrDefault(ticketId, List.of())))
				.add(step);
		}
		Map<String, List<Step>> numbers = new LinkedHashMap<>(byTicket);
		numbers.values().removeIf((steps) -> !steps.stream().allMatch(Step::isSkip));
		byTicket.keySet().removeAll(numbers.keySet());
		Collection<Stored<S>> after = apply(byTicket);
		this.postponed.keySet().removeAll(byTicket.keySet());
		this.postponed.putAll(numbers);
		return after;
	}

	/** Applies what waits. Only after that may offsets be committed. */
	Collection<Stored<S>> settle() {
		Collection<Stored<S>> after = apply(this.postponed);
		this.postponed.clear();
		return after;
	}

	/** Drops what waits of some partitions: it comes again, to their next owner. */
	void forget(Collection<TopicPartition> partitions) {
		this.postponed.values()
			.removeIf((steps) -> partitions.contains(
					new TopicPartition(steps.getFirst().record().topic(), steps.getFirst().record().partition())));
	}

	private Collection<Stored<S>> apply(Map<String, List<Step>> byTicket) {
		Map<ConsumerRecord<byte[], byte[]>, String> dead = new LinkedHashMap<>();
		Map<String, Stored<S>> after = fold(byTicket.keySet(), (ticketId, fold) -> {
			for (Step step : byTicket.getOrDefault(ticketId, List.of())) {
				take(step, fold, dead);
			}
		}, (ticketId, reason) -> byTicket.getOrDefault(ticketId, List.of())
			.forEach((step) -> dead.put(step.record(), reason)));
		this.outbox.publish(after.values(), PATIENCE);
		dead.forEach((record, reason) -> {
			this.deadLetters.add(record, this.participant.name(), reason);
			this.crash.reached("aside");
		});
		return after.values();
	}

	/**
	 * Lets time come for tickets whose timers are due. Returns the documents after it.
	 */
	Collection<Stored<S>> fire(Collection<String> ticketIds) {
		Instant now = this.clock.instant();
		Map<String, Stored<S>> after = fold(ticketIds, (ticketId, fold) -> {
			try {
				fold.time(now);
			}
			catch (Unavailable ex) {
				throw ex;
			}
			catch (RuntimeException ex) {
				LOG.error("The timer of ticket {} failed: {}", ticketId, Failures.place(ex));
				this.meters.timerFailed();
			}
		}, (ticketId, reason) -> {
			LOG.error("What the timer of ticket {} did could not be kept: {}", ticketId, reason);
			this.meters.timerFailed();
		});
		this.outbox.publish(after.values(), PATIENCE);
		return after.values();
	}

	/** The documents after it; of what can't be kept, as they still are. */
	private Map<String, Stored<S>> fold(Collection<String> ticketIds, BiConsumer<String, TicketFold<S>> steps,
			BiConsumer<String, String> impossible) {
		Map<String, Stored<S>> done = new HashMap<>();
		Collection<String> open = ticketIds;
		for (int race = 0; !open.isEmpty(); race++) {
			if (race > MOST_RACES) {
				throw new IllegalStateException("Lost " + race + " races for the same tickets");
			}
			Map<String, Stored<S>> loaded = this.states.load(open);
			this.crash.reached("loaded");
			List<TicketFold<S>> folds = new ArrayList<>();
			Map<String, Stored<S>> before = new HashMap<>();
			Map<String, Stored<S>> written = new LinkedHashMap<>();
			for (String ticketId : open) {
				Stored<S> stored = this.participant.document(ticketId, loaded, this.partitions);
				TicketFold<S> fold = new TicketFold<>(this.participant, this.codec::encode, stored);
				steps.accept(ticketId, fold);
				if (!stored.isNew()) {
					before.put(ticketId, stored);
				}
				if (fold.isChanged()) {
					try {
						written.put(ticketId, fold.next());
						folds.add(fold);
					}
					catch (RuntimeException ex) {
						// The decider's view of its own state; it would fail again
						impossible.accept(ticketId, "the state can't be kept: " + Failures.place(ex));
					}
				}
			}
			tellChanges(folds);
			States.Saved saved = this.states.save(written.values());
			this.crash.reached("saved");
			saved.impossible().forEach(impossible);
			written.keySet().removeAll(saved.impossible().keySet());
			before.putAll(written);
			before.keySet().removeAll(saved.lost());
			done.putAll(before);
			open = saved.lost();
			this.meters.racesLost(saved.lost().size());
		}
		return done;
	}

	private void take(Step step, TicketFold<S> fold, Map<ConsumerRecord<byte[], byte[]>, String> dead) {
		try {
			if (step.kind() == Step.Kind.MESSAGE) {
				this.steps.apply(step, fold, this.clock.instant());
				this.meters.applied();
				return;
			}
			if (fold.knows(step.event())) {
				this.meters.duplicate(step.isOwn());
				return;
			}
			long missing = fold.missingBefore(step.event());
			switch (step.kind()) {
				case SKIP -> fold.skip(step.event(), step.offset());
				case OWN, LEARN -> fold.learn(step.event(), this.steps.content(step), step.offset());
				case FOLLOW -> fold.follow(step.event(), this.steps.content(step), step.offset(), this.clock.instant());
				case MESSAGE -> throw new IllegalStateException("Messages are decided above");
			}
			this.meters.applied();
			if (missing > 0) {
				this.meters.gap(missing);
				LOG.warn("{} event(s) of {} are missing before number {} in ticket {}", missing, step.event().source(),
						step.event().sequence(), step.ticketId());
			}
		}
		catch (Unavailable ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// The decider is pure: it would fail again. Its message is left out: it may
			// quote what a customer wrote
			LOG.error("A record of ticket {} can't be processed: {}", step.ticketId(), Failures.place(ex));
			dead.put(step.record(), "processing failed: " + Failures.place(ex));
		}
	}

	private void tellChanges(List<TicketFold<S>> folds) {
		Map<Integer, List<Change<S>>> byPartition = new HashMap<>();
		for (TicketFold<S> fold : folds) {
			if (!fold.changes().isEmpty()) {
				byPartition.computeIfAbsent(fold.partition(), (key) -> new ArrayList<>()).addAll(fold.changes());
			}
		}
		if (!byPartition.isEmpty()) {
			byPartition.values().forEach((changes) -> changes.sort(Comparator.comparingLong(Change::offset)));
			this.participant.listener().beforeWrite(byPartition);
		}
	}

}

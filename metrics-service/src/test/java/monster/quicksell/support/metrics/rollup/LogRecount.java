package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Event;
import org.jspecify.annotations.Nullable;

/**
 * Counts every figure of reports from the events themselves, by the words of its
 * definition and by nothing that the service counts with: slow, and for small logs.
 * <p>
 * Not counted anew here are: what only Prometheus is given (numbers that never fall, and
 * what is open by status or with a missed target, as {@code ContributionsTest} shows on
 * histories by hand); the weeks of those who are new, which are sums of an agent's days,
 * of which each is counted here; what the help centre told, which is another topic, kept
 * as it came; and staffing, which is no count but a play. The age of the backlog is that
 * in the installation's zone, in which alone it is kept.
 */
public final class LogRecount {

	private final Map<Place, Count> counts = new TreeMap<>(
			Comparator.comparing(Place::day).thenComparing(Place::dimension).thenComparing(Place::value));

	private final ZoneId zone;

	private final LocalDate last;

	private LogRecount(ZoneId zone, LocalDate last) {
		this.zone = zone;
		this.last = last;
	}

	/**
	 * Counts.
	 * @param log the events of all tickets, each once, in any order
	 * @param last the last day up to which what is open is told
	 */
	public static Map<Place, Count> of(List<Event> log, ZoneId zone, LocalDate last) {
		return of(log, zone, last, Slot.TOTAL);
	}

	/** Counts only the tickets that have a value. */
	public static Map<Place, Count> of(List<Event> log, ZoneId zone, LocalDate last, Slot having) {
		LogRecount recount = new LogRecount(zone, last);
		log.stream()
			.collect(Collectors.groupingBy(Event::ticketId))
			.values()
			.stream()
			.map(Story::new)
			.filter((story) -> story.of(TicketCreated.class).findFirst().isPresent())
			.filter((story) -> story.values().getOrDefault(having.dimension(), List.of()).contains(having.value()))
			.forEach(recount::ticket);
		recount.counts.values().removeIf(Count::isEmpty);
		return recount.counts;
	}

	private void ticket(Story story) {
		Instant begin = story.of(TicketCreated.class).findFirst().orElseThrow().at();
		Map<Dimension, List<String>> values = story.values();
		boolean aside = story.isSetAside();

		add(values, null, begin, "received");
		List<String> had = story.agents();
		if (had.isEmpty()) {
			one(Dimension.AGENT, Slot.UNASSIGNED, begin, "received");
		}
		had.forEach((agent) -> one(Dimension.AGENT, agent, story.firstGiven(agent), "received"));

		contacts(story, values, begin);
		answers(story, values, begin);
		ends(story, values, begin, aside);
		ratings(story, values, aside);
		escalations(story, values, begin, had);
		targets(story, values);
		hands(story, values);
		story.of(TicketRouted.class)
			.findFirst()
			.ifPresent((event) -> add(values, story.now(), event.at(),
					"mood " + ((TicketRouted) event.data()).getSentiment()));
		story.of(SentimentDetected.class)
			.forEach((event) -> add(values, story.now(), event.at(),
					"mood " + ((SentimentDetected) event.data()).getSentiment()));
	}

	private void contacts(Story story, Map<Dimension, List<String>> values, Instant begin) {
		add(values, story.now(), begin, "contacts");
		one(Dimension.HOUR, hour(begin), begin, "received");
		one(Dimension.HOUR, hour(begin), begin, "contacts");
		story.of(CustomerReplied.class)
			.filter((event) -> !((CustomerReplied) event.data()).getMessage().getAutomatic())
			.forEach((event) -> {
				add(values, story.now(), event.at(), "contacts");
				one(Dimension.HOUR, hour(event.at()), event.at(), "contacts");
			});
	}

	private void answers(Story story, Map<Dimension, List<String>> values, Instant begin) {
		story.answers().findFirst().ifPresent((event) -> {
			String by = ((AgentReplied) event.data()).getAuthor().getId();
			long took = Math.max(0, Duration.between(begin, event.at()).toMillis());
			time(values, by, event.at(), "firstResponse", took);
			story.of(SlaMet.class)
				.map((met) -> (SlaMet) met.data())
				.filter((met) -> met.getMetric() == SlaMetric.FIRST_RESPONSE && met.getCycle() == 1)
				.forEach(
						(met) -> time(values, by, event.at(), "firstResponseBusiness", 1000 * met.getElapsedSeconds()));
		});
	}

	private void ends(Story story, Map<Dimension, List<String>> values, Instant begin, boolean aside) {
		List<Event> turns = story.turns();
		Event before = null;
		Event resolved = null;
		boolean cameBack = false;
		for (Event turn : turns) {
			TicketStatus to = ((TicketStatusChanged) turn.data()).getTo();
			if (isOpen(to)) {
				if (!story.isPardon(before, turn)) {
					cameBack = true;
					add(values, story.holder(before != null ? before.at() : turn.at()), turn.at(), "reopened");
					if (resolved != null && !aside) {
						add(values, story.holder(resolved.at()), resolved.at(), "undone");
					}
				}
				resolved = null;
			}
			else if (to == TicketStatus.RESOLVED && !aside) {
				add(values, story.holder(turn.at()), turn.at(), "asked");
				resolved = turn;
			}
			before = turn;
		}
		for (LocalDate day = day(begin); !day.isAfter(this.last); day = day.plusDays(1)) {
			LocalDate end = day;
			boolean open = turns.stream()
				.filter((turn) -> !day(turn.at()).isAfter(end))
				.reduce((earlier, later) -> later)
				.map((turn) -> isOpen(((TicketStatusChanged) turn.data()).getTo()))
				.orElse(true);
			if (open) {
				add(values, story.now(), end, "open");
				places(values, story.now(), end)
					.forEach((place) -> count(place).time("backlog", end.toEpochDay() - day(begin).toEpochDay()));
			}
		}
		if (before == null || isOpen(((TicketStatusChanged) before.data()).getTo())) {
			return;
		}
		String holder = story.holder(before.at());
		if (aside) {
			add(values, holder, before.at(), "setAside");
		}
		else if (((TicketStatusChanged) before.data()).getTo() == TicketStatus.CLOSED) {
			add(values, holder, before.at(), "closedUnresolved");
		}
		else {
			add(values, holder, before.at(), "resolved");
			time(values, holder, before.at(), "resolution",
					Math.max(0, Duration.between(begin, before.at()).toMillis()));
			Instant at = before.at();
			story.of(SlaMet.class)
				.map((met) -> (SlaMet) met.data())
				.filter((met) -> met.getMetric() == SlaMetric.RESOLUTION)
				.max(Comparator.comparing(SlaMet::getCycle))
				.ifPresent((met) -> time(values, holder, at, "resolutionBusiness", 1000 * met.getElapsedSeconds()));
			long number = before.sequence();
			if (!cameBack && story.answers().filter((answer) -> answer.sequence() < number).count() < 2) {
				add(values, holder, before.at(), "firstContact");
			}
		}
	}

	private void ratings(Story story, Map<Dimension, List<String>> values, boolean aside) {
		if (aside) {
			return;
		}
		Map<Long, Event> last = new LinkedHashMap<>();
		story.of(TicketRated.class).forEach((rating) -> {
			Event end = story.endBefore(rating);
			last.put((end != null) ? end.sequence() : 0, rating);
		});
		last.values().forEach((rating) -> {
			Event end = story.endBefore(rating);
			String holder = story.holder((end != null) ? end.at() : rating.at());
			add(values, holder, rating.at(), "stars " + ((TicketRated) rating.data()).getStars());
			if (end != null && ((TicketStatusChanged) end.data()).getTo() == TicketStatus.RESOLVED) {
				add(values, holder, end.at(), "rated");
			}
		});
	}

	private void escalations(Story story, Map<Dimension, List<String>> values, Instant begin, List<String> had) {
		List<Event> raised = story.of(TicketEscalated.class)
			.sorted(Comparator.comparing(Event::at)
				.thenComparing((event) -> ((TicketEscalated) event.data()).getEscalationId()))
			.toList();
		if (raised.isEmpty()) {
			return;
		}
		add(values, story.holderBefore(raised.getFirst().at()), raised.getFirst().at(), "escalated");
		add(values, null, begin, "receivedEscalated");
		raised.forEach((event) -> add(values, story.holderBefore(event.at()), event.at(), "escalations"));
		raised.forEach((event) -> causes((TicketEscalated) event.data())
			.forEach((cause) -> one(cause.dimension(), cause.value(), event.at(), "escalations")));
		raised.stream()
			.flatMap((event) -> causes((TicketEscalated) event.data()))
			.distinct()
			.forEach((cause) -> one(cause.dimension(), cause.value(), begin, "receivedEscalated"));
		TreeSet<String> from = new TreeSet<>();
		raised.forEach((event) -> from.add(story.holderBefore(event.at())));
		from.forEach((agent) -> {
			if (had.contains(agent)) {
				one(Dimension.AGENT, agent, story.firstGiven(agent), "receivedEscalated");
			}
			else if (had.isEmpty()) {
				one(Dimension.AGENT, agent, begin, "receivedEscalated");
			}
		});
	}

	private static Stream<Slot> causes(TicketEscalated escalated) {
		return Stream.of(new Slot(Dimension.TRIGGER, escalated.getTrigger()),
				new Slot(Dimension.LEVEL, String.valueOf(escalated.getLevel())));
	}

	private void targets(Story story, Map<Dimension, List<String>> values) {
		story.of(SlaBreached.class)
			.filter(Predicate.not(story::isWithdrawn))
			.map((event) -> (SlaBreached) event.data())
			.filter((breach) -> breach.getMetric() != SlaMetric.UNKNOWN)
			.forEach((breach) -> add(values, story.holder(breach.getDueAt()), breach.getDueAt(),
					"missed " + breach.getMetric()));
		story.of(SlaMet.class).map((event) -> (SlaMet) event.data()).forEach((met) -> {
			List<Event> breaches = story.of(SlaBreached.class).filter((event) -> {
				SlaBreached breach = (SlaBreached) event.data();
				return breach.getMetric() == met.getMetric() && breach.getCycle() == met.getCycle();
			}).toList();
			boolean missed = breaches.stream().anyMatch((event) -> !story.isWithdrawn(event));
			if (!missed && (!met.getLate() || !breaches.isEmpty()) && met.getMetric() != SlaMetric.UNKNOWN) {
				add(values, story.holder(met.getMetAt()), met.getMetAt(), "met " + met.getMetric());
			}
		});
	}

	private void hands(Story story, Map<Dimension, List<String>> values) {
		String team = null;
		String holder = null;
		for (Event event : story.placements()) {
			String next = Story.team(event);
			if (team != null && !team.equals(next)) {
				add(values, story.now(), event.at(), "hops");
			}
			team = next;
			if (event.data() instanceof TicketAssigned assigned) {
				if (holder != null && !holder.equals(assigned.getAssignee())) {
					add(values, holder, event.at(), "reassigned");
				}
				holder = assigned.getAssignee();
			}
		}
	}

	private void add(Map<Dimension, List<String>> values, @Nullable String agent, Instant at, String what) {
		add(values, agent, day(at), what);
	}

	private void add(Map<Dimension, List<String>> values, @Nullable String agent, LocalDate day, String what) {
		places(values, agent, day).forEach((place) -> count(place).add(what));
	}

	private void time(Map<Dimension, List<String>> values, String agent, Instant at, String what, long millis) {
		places(values, agent, day(at)).forEach((place) -> count(place).time(what, millis));
	}

	private void one(Dimension dimension, String value, Instant at, String what) {
		count(new Place(day(at), dimension, value)).add(what);
	}

	private Count count(Place place) {
		return this.counts.computeIfAbsent(place, (key) -> new Count(new TreeMap<>(), new TreeMap<>()));
	}

	private static Stream<Place> places(Map<Dimension, List<String>> values, @Nullable String agent, LocalDate day) {
		Stream<Place> places = values.entrySet()
			.stream()
			.flatMap((entry) -> entry.getValue().stream().map((value) -> new Place(day, entry.getKey(), value)));
		return (agent == null) ? places : Stream.concat(places, Stream.of(new Place(day, Dimension.AGENT, agent)));
	}

	private String hour(Instant at) {
		return at.atZone(this.zone).toLocalTime().toString().substring(0, 2);
	}

	private LocalDate day(Instant at) {
		return at.atZone(this.zone).toLocalDate();
	}

	private static boolean isOpen(TicketStatus status) {
		return status != TicketStatus.RESOLVED && status != TicketStatus.CLOSED;
	}

	/**
	 * Where something counts.
	 *
	 * @param day the day
	 * @param dimension the dimension
	 * @param value the value
	 */
	public record Place(LocalDate day, Dimension dimension, String value) {
	}

	/**
	 * What was counted there.
	 *
	 * @param numbers how often each thing happened
	 * @param times how long things took, in milliseconds
	 */
	public record Count(Map<String, Long> numbers, Map<String, List<Long>> times) {

		void add(String what) {
			this.numbers.merge(what, 1L, Long::sum);
		}

		void time(String what, long millis) {
			this.times.computeIfAbsent(what, (key) -> new ArrayList<>()).add(millis);
		}

		boolean isEmpty() {
			return this.numbers.isEmpty() && this.times.isEmpty();
		}

		/** How often something happened. */
		public long get(String what) {
			return this.numbers.getOrDefault(what, 0L);
		}

	}

	/** One ticket's events, as each service told them. */
	private static final class Story {

		private final List<Event> events;

		Story(List<Event> events) {
			this.events = events.stream().sorted(Comparator.comparing(Event::sequence)).toList();
		}

		Stream<Event> of(Class<?> type) {
			return this.events.stream().filter((event) -> type.isInstance(event.data()));
		}

		Stream<Event> answers() {
			return of(AgentReplied.class)
				.filter((event) -> ((AgentReplied) event.data()).getAuthor().getKind() == ActorKind.AGENT);
		}

		List<Event> placements() {
			return this.events.stream()
				.filter((event) -> event.data() instanceof TicketRouted || event.data() instanceof TicketAssigned
						|| event.data() instanceof TicketQueued)
				.toList();
		}

		static String team(Event event) {
			return switch (event.data()) {
				case TicketRouted routed -> routed.getTeam();
				case TicketAssigned assigned -> assigned.getTeam();
				case TicketQueued queued -> queued.getTeam();
				default -> throw new IllegalStateException();
			};
		}

		private Stream<Event> holds() {
			return placements().stream().filter((event) -> !(event.data() instanceof TicketRouted));
		}

		private String holder(Predicate<Event> then) {
			return holds().filter(then)
				.reduce((earlier, later) -> later)
				.map((event) -> (event.data() instanceof TicketAssigned assigned) ? assigned.getAssignee()
						: Slot.UNASSIGNED)
				.orElse(Slot.UNASSIGNED);
		}

		String holder(Instant at) {
			return holder((event) -> !event.at().isAfter(at));
		}

		String holderBefore(Instant at) {
			return holder((event) -> event.at().isBefore(at));
		}

		String now() {
			return holder((event) -> true);
		}

		List<String> agents() {
			return of(TicketAssigned.class).map((event) -> ((TicketAssigned) event.data()).getAssignee())
				.distinct()
				.toList();
		}

		Instant firstGiven(String agent) {
			return of(TicketAssigned.class)
				.filter((event) -> ((TicketAssigned) event.data()).getAssignee().equals(agent))
				.findFirst()
				.orElseThrow()
				.at();
		}

		Map<Dimension, List<String>> values() {
			TicketCreated created = (TicketCreated) of(TicketCreated.class).findFirst().orElseThrow().data();
			TicketRouted routed = of(TicketRouted.class).reduce((earlier, later) -> later)
				.map((event) -> (TicketRouted) event.data())
				.orElse(null);
			List<Event> placed = placements();
			List<String> marketplaces = (routed == null) ? List.of()
					: routed.getTags()
						.stream()
						.filter((tag) -> tag.startsWith("marketplace:"))
						.map((tag) -> tag.substring(12))
						.distinct()
						.toList();
			return Map.of(Dimension.TOTAL, List.of("all"), Dimension.CHANNEL, List.of(created.getChannel()),
					Dimension.CATEGORY, List.of((routed != null) ? routed.getCategory() : "unrouted"),
					Dimension.PRIORITY, List.of((routed != null) ? routed.getPriority().name() : "unrouted"),
					Dimension.TEAM, List.of(placed.isEmpty() ? "unrouted" : team(placed.getLast())),
					Dimension.MARKETPLACE, marketplaces.isEmpty() ? List.of("none") : marketplaces);
		}

		List<Event> turns() {
			return of(TicketStatusChanged.class).filter((event) -> {
				TicketStatusChanged changed = (TicketStatusChanged) event.data();
				return isOpen(changed.getFrom()) != isOpen(changed.getTo());
			}).toList();
		}

		boolean isSetAside() {
			return this.events.stream()
				.filter((event) -> event.data() instanceof TicketMerged || event.data() instanceof SpamJudged)
				.reduce((earlier, later) -> later)
				.map((event) -> !(event.data() instanceof SpamJudged judged) || judged.getSpam())
				.orElse(false);
		}

		boolean isPardon(@Nullable Event before, Event turn) {
			long after = (before != null) ? before.sequence() : 0;
			return of(SpamJudged.class).anyMatch((event) -> !((SpamJudged) event.data()).getSpam()
					&& event.sequence() > after && event.sequence() < turn.sequence());
		}

		@Nullable Event endBefore(Event rating) {
			return turns().stream()
				.filter((turn) -> !isOpen(((TicketStatusChanged) turn.data()).getTo())
						&& turn.sequence() < rating.sequence())
				.reduce((earlier, later) -> later)
				.orElse(null);
		}

		boolean isWithdrawn(Event breached) {
			SlaBreached breach = (SlaBreached) breached.data();
			boolean withdrawn = false;
			long last = breached.sequence();
			for (Event event : of(SlaCorrected.class).toList()) {
				SlaCorrected corrected = (SlaCorrected) event.data();
				if (corrected.getMetric() == breach.getMetric()
						&& Objects.equals(corrected.getCycle(), breach.getCycle()) && event.sequence() > last) {
					withdrawn = corrected.getBreachWithdrawn();
					last = event.sequence();
				}
			}
			return withdrawn;
		}

	}

}

package monster.quicksell.support.bench.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.SlaTargetsSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * Compares what was sent with what can be seen. Knows nothing of how the services work.
 */
public final class Checker {

	private final Evidence evidence;

	/** The events, each once: the first that has its number. */
	private final List<LogEvent> events = new ArrayList<>();

	/** Per ticket and producer, the highest number. */
	private final Map<String, Map<String, Long>> highest = new TreeMap<>();

	private final List<Violation> violations = new ArrayList<>();

	private Checker(Evidence evidence) {
		this.evidence = evidence;
	}

	/** All violations; none if all is well. */
	public static List<Violation> check(Evidence evidence) {
		Checker checker = new Checker(evidence);
		checker.numbers();
		checker.messages();
		checker.effects();
		checker.capacity();
		checker.alerts();
		checker.figures();
		checker.states();
		checker.deadLetters();
		if (evidence.left() != 0) {
			checker.found(Invariant.NOTHING_LEFT, evidence.left() + " records were not read");
		}
		return List.copyOf(checker.violations);
	}

	private void found(Invariant invariant, String what) {
		this.violations.add(new Violation(invariant, what));
	}

	private void numbers() {
		Map<String, Map<Long, LogEvent>> byProducer = new LinkedHashMap<>();
		List<LogEvent> log = new ArrayList<>(this.evidence.log());
		log.sort(Comparator.comparingInt(LogEvent::partition).thenComparingLong(LogEvent::offset));
		for (LogEvent event : log) {
			Map<Long, LogEvent> before = byProducer.computeIfAbsent(event.ticketId() + " " + event.producer(),
					(key) -> new TreeMap<>());
			LogEvent same = before.putIfAbsent(event.sequence(), event);
			if (same == null) {
				this.events.add(event);
				this.highest.computeIfAbsent(event.ticketId(), (key) -> new HashMap<>())
					.merge(event.producer(), event.sequence(), Math::max);
				if (before.size() > 1 && before.keySet().stream().anyMatch((number) -> number > event.sequence())) {
					found(Invariant.ORDER_KEPT, event.id() + " stands after a later one");
				}
			}
			else if (!same.id().equals(event.id()) || !same.data().equals(event.data())) {
				found(Invariant.NUMBERS_WITHOUT_GAP, event.id() + " stands twice, with different content");
			}
		}
		byProducer.forEach((who, all) -> {
			for (long number = 1; number <= all.size(); number++) {
				if (!all.containsKey(number)) {
					found(Invariant.NUMBERS_WITHOUT_GAP, who + " has no number " + number);
				}
			}
		});
	}

	private void messages() {
		Map<String, List<String>> ticketsOf = new HashMap<>();
		Map<String, Set<String>> created = new HashMap<>();
		for (LogEvent event : this.events) {
			String message = null;
			if (event.data() instanceof TicketCreated ticket) {
				created.computeIfAbsent(ticket.getThreadId(), (key) -> new HashSet<>()).add(event.id());
				message = ticket.getMessage().getExternalId();
			}
			else if (event.data() instanceof CustomerReplied reply) {
				message = reply.getMessage().getExternalId();
			}
			if (message != null) {
				ticketsOf.computeIfAbsent(message, (key) -> new ArrayList<>()).add(event.ticketId());
			}
		}
		this.evidence.accepted().forEach((message, told) -> {
			List<String> tickets = ticketsOf.getOrDefault(message, List.of());
			if (told.size() != 1 || !List.copyOf(told).equals(tickets)) {
				found(Invariant.NO_MESSAGE_LOST_OR_DOUBLED, message + " was told " + told + " and is in " + tickets);
			}
		});
		ticketsOf.keySet()
			.stream()
			.filter((message) -> !this.evidence.conversation().containsKey(message))
			.forEach((message) -> found(Invariant.NO_MESSAGE_LOST_OR_DOUBLED, message + " was never sent"));
		created.forEach((conversation, tickets) -> {
			if (tickets.size() != 1) {
				found(Invariant.ONE_TICKET_PER_CONVERSATION, conversation + " is " + tickets);
			}
		});
		for (String conversation : new HashSet<>(this.evidence.conversation().values())) {
			if (!created.containsKey(conversation) && isAccepted(conversation)) {
				found(Invariant.ONE_TICKET_PER_CONVERSATION, conversation + " has no ticket");
			}
		}
	}

	private boolean isAccepted(String conversation) {
		return this.evidence.conversation()
			.entrySet()
			.stream()
			.anyMatch((message) -> message.getValue().equals(conversation)
					&& this.evidence.accepted().containsKey(message.getKey()));
	}

	private void effects() {
		Map<String, SpecificRecord> latest = new HashMap<>();
		Set<String> done = new HashSet<>();
		for (LogEvent event : this.events) {
			SpecificRecord data = event.data();
			if (data instanceof TicketRouted || data instanceof SlaTargetsSet) {
				// A new message may route and time it anew, but not in the same way
				SpecificRecord before = latest.put(event.ticketId() + " " + event.type(), data);
				if (data.equals(before)) {
					found(Invariant.ONE_EFFECT, event.id() + " repeats the " + event.type() + " before it");
				}
			}
			else if (data instanceof TicketAssigned && !done.add(event.ticketId() + " assigned")) {
				found(Invariant.ONE_EFFECT, event.ticketId() + " was assigned more than once");
			}
			else if (data instanceof TicketEscalated escalated && !done.add(event.ticketId() + " "
					+ escalated.getTrigger() + " " + escalated.getLevel() + " " + escalated.getPriority())) {
				// A call is hurried when the ticket becomes more urgent
				found(Invariant.ONE_EFFECT, event.ticketId() + " was escalated more than once for "
						+ escalated.getTrigger() + " to level " + escalated.getLevel());
			}
			else if (data instanceof SlaBreached || data instanceof SlaWarning) {
				found(Invariant.NO_FALSE_BREACH, event.id() + " is a " + event.type());
			}
		}
		for (String ticket : this.highest.keySet()) {
			for (String effect : List.of("TicketRouted", "SlaTargetsSet")) {
				if (!latest.containsKey(ticket + " " + effect)) {
					found(Invariant.ONE_EFFECT, ticket + " never had a " + effect);
				}
			}
		}
	}

	private void capacity() {
		Map<String, Set<String>> tickets = new HashMap<>();
		for (LogEvent event : this.events) {
			if (event.data() instanceof TicketAssigned assigned) {
				tickets.computeIfAbsent(assigned.getAssignee(), (key) -> new HashSet<>()).add(event.ticketId());
			}
		}
		tickets.forEach((agent, theirs) -> {
			int places = this.evidence.capacity().getOrDefault(agent, 0);
			if (theirs.size() > places) {
				found(Invariant.CAPACITY_KEPT, agent + " has " + theirs.size() + " tickets and " + places + " places");
			}
		});
	}

	private void alerts() {
		this.evidence.alerts().forEach((key, text) -> {
			if (this.evidence.told().stream().noneMatch((told) -> told.contains(text))) {
				found(Invariant.ALERT_DELIVERED, key + " (" + text + ") was never told");
			}
		});
		Set<String> escalated = new HashSet<>();
		this.events.stream()
			.filter((event) -> event.data() instanceof TicketEscalated)
			.forEach((event) -> escalated.add(event.ticketId()));
		if (!escalated.isEmpty() && this.evidence.alerts().isEmpty()) {
			found(Invariant.ALERT_DELIVERED, escalated.size() + " escalated tickets and no alert");
		}
	}

	private void figures() {
		Map<String, Integer> recount = new HashMap<>(Map.of("received", 0, "escalated", 0));
		Set<String> escalated = new HashSet<>();
		for (LogEvent event : this.events) {
			if (event.data() instanceof TicketCreated) {
				recount.merge("received", 1, Integer::sum);
			}
			if (event.data() instanceof TicketEscalated) {
				escalated.add(event.ticketId());
			}
		}
		recount.put("escalated", escalated.size());
		recount.put("open", recount.getOrDefault("received", 0));
		recount.forEach((figure, count) -> {
			if (!count.equals(this.evidence.figures().get(figure))) {
				found(Invariant.FIGURES_TRUE,
						figure + " is " + this.evidence.figures().get(figure) + ", a recount says " + count);
			}
		});
	}

	private void states() {
		this.evidence.documents().forEach((service, documents) -> this.highest.forEach((ticket, numbers) -> {
			Evidence.Seen seen = documents.get(ticket);
			if (seen == null) {
				found(Invariant.STATES_COMPLETE, service + " knows nothing of " + ticket);
			}
			else if (!seen.highest().equals(numbers) || !seen.complete()) {
				found(Invariant.STATES_COMPLETE, service + " has " + seen + " of " + ticket + ", the log " + numbers);
			}
		}));
	}

	private void deadLetters() {
		this.evidence.deadLetters().forEach((reader, letters) -> {
			String topic = reader.substring(reader.indexOf(" of ") + 4);
			Set<String> expected = new HashSet<>(this.evidence.poison());
			expected.removeIf((place) -> !place.startsWith(topic + "-"));
			if (!letters.equals(expected)) {
				found(Invariant.DEAD_LETTERS_EXACT,
						reader + " put aside " + letters.size() + " records, of " + expected.size() + " bad ones");
			}
		});
	}

}

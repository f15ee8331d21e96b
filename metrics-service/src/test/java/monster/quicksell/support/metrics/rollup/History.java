package monster.quicksell.support.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Event;
import org.apache.avro.specific.SpecificRecord;

/** One ticket's events, told in the order in which they happen. */
public final class History {

	private final String ticketId;

	private final Map<String, Long> sequences = new HashMap<>();

	private final List<Event> events = new ArrayList<>();

	private TicketStatus status = TicketStatus.NEW;

	public History(String ticketId) {
		this.ticketId = ticketId;
	}

	/** The events so far. */
	public List<Event> events() {
		return List.copyOf(this.events);
	}

	/** The facts after all of them. */
	public TicketFacts facts() {
		return facts(this.events);
	}

	/** The facts after these events, in this order. */
	public static TicketFacts facts(List<Event> events) {
		Projection projection = new Projection();
		TicketFacts facts = projection.initial(events.isEmpty() ? "none" : events.getFirst().ticketId());
		for (Event event : events) {
			facts = projection.evolve(facts, event);
		}
		return facts;
	}

	public History created(String at) {
		return created(at, "email");
	}

	public History created(String at, String channel) {
		return created(at, channel, "Can't connect");
	}

	public History created(String at, String channel, String subject) {
		CustomerMessage message = CustomerMessage.newBuilder()
			.setId("m-" + this.ticketId)
			.setExternalId("x-" + this.ticketId)
			.setText("It keeps saying my credentials are wrong.")
			.setSentAt(Instant.parse(at))
			.setAttachments(List.of())
			.build();
		return add("intake", at,
				TicketCreated.newBuilder()
					.setReference("QS-" + this.ticketId)
					.setChannel(channel)
					.setThreadId("thread-" + this.ticketId)
					.setRequester(Party.newBuilder().setAddress("john@example.com").build())
					.setSubject(subject)
					.setMessage(message)
					.build());
	}

	public History routed(String at, String category, String team, Priority priority) {
		return routed(at, category, team, priority, Sentiment.NEUTRAL);
	}

	public History routed(String at, String category, String team, Priority priority, Sentiment sentiment,
			String... tags) {
		return add("routing", at,
				TicketRouted.newBuilder()
					.setCategory(category)
					.setTeam(team)
					.setPriority(priority)
					.setSentiment(sentiment)
					.setTags(List.of(tags))
					.setReasons(List.of())
					.setPolicyVersion("v1")
					.build());
	}

	public History assigned(String at, String team, String assignee) {
		return add("routing", at,
				TicketAssigned.newBuilder().setAssignee(assignee).setTeam(team).setReason("has room").build());
	}

	public History queued(String at, String team) {
		return add("routing", at, TicketQueued.newBuilder().setTeam(team).setReason("nobody has room").build());
	}

	public History answered(String at) {
		return answered(at, "sarah");
	}

	public History answered(String at, String agent) {
		return replied(at, ActorKind.AGENT, agent);
	}

	public History answeredAutomatically(String at) {
		return replied(at, ActorKind.SYSTEM, "intake");
	}

	private History replied(String at, ActorKind kind, String author) {
		return add("intake", at,
				AgentReplied.newBuilder()
					.setMessageId("reply-" + this.events.size())
					.setAuthor(new Actor(kind, author))
					.setText("Could you try this?")
					.setAttachments(List.of())
					.build());
	}

	public History moved(String at, TicketStatus to) {
		TicketStatus from = this.status;
		this.status = to;
		return add("intake", at,
				TicketStatusChanged.newBuilder()
					.setFrom(from)
					.setTo(to)
					.setActor(new Actor(ActorKind.AGENT, "sarah"))
					.setReason("")
					.build());
	}

	public History rated(String at, int stars) {
		return add("intake", at, TicketRated.newBuilder().setStars(stars).build());
	}

	/** The ticket goes on in another one. */
	public History merged(String at) {
		return add("intake", at, new TicketMerged("t0", "QS-t0", new Actor(ActorKind.AGENT, "sarah"))).moved(at,
				TicketStatus.CLOSED);
	}

	/** The ticket was found to be spam, or not. */
	public History judged(String at, boolean spam) {
		return add("intake", at, new SpamJudged(spam, new Actor(ActorKind.AGENT, "sarah"))).moved(at,
				spam ? TicketStatus.CLOSED : TicketStatus.OPEN);
	}

	public History escalated(String at, String trigger, int level) {
		return add("escalation", at,
				TicketEscalated.newBuilder()
					.setEscalationId(this.ticketId + "-" + trigger)
					.setTrigger(trigger)
					.setLevel(level)
					.setTarget("lead")
					.setReasons(List.of())
					.setPriority(Priority.HIGH)
					.setSummary("")
					.setAcknowledgeBy(Instant.parse(at))
					.setPolicyVersion("v1")
					.build());
	}

	public History breached(String at, SlaMetric metric, int cycle) {
		return add("sla", at,
				SlaBreached.newBuilder()
					.setMetric(metric)
					.setCycle(cycle)
					.setDueAt(Instant.parse(at))
					.setTargetSeconds(900)
					.build());
	}

	/** A target that was due before is told to be missed. */
	public History breachedLate(String at, String dueAt, SlaMetric metric, int cycle) {
		return add("sla", at,
				SlaBreached.newBuilder()
					.setMetric(metric)
					.setCycle(cycle)
					.setDueAt(Instant.parse(dueAt))
					.setTargetSeconds(900)
					.build());
	}

	/** A breach is taken back. */
	public History withdrawn(String at, SlaMetric metric, int cycle, String dueAt) {
		return corrected(at, metric, cycle, dueAt, true, "an answer came late to the log");
	}

	/** A breach that was taken back comes true. */
	public History lateAfterAll(String at, SlaMetric metric, int cycle, String dueAt) {
		return corrected(at, metric, cycle, dueAt, false, "it is late after all");
	}

	private History corrected(String at, SlaMetric metric, int cycle, String dueAt, boolean withdrawn, String why) {
		return add("sla", at,
				new SlaCorrected(metric, cycle, Instant.parse(at), Instant.parse(dueAt), 0L, withdrawn, why));
	}

	/** A target is set for the ticket. */
	public History aimed(String at, SlaMetric metric, int cycle, String dueAt) {
		SlaTarget target = SlaTarget.newBuilder()
			.setMetric(metric)
			.setCycle(cycle)
			.setStartedAt(Instant.parse(at))
			.setTargetSeconds(3600)
			.setCalendar("always")
			.setDueAt(Instant.parse(dueAt))
			.setSource("priority HIGH")
			.build();
		return add("sla", at,
				SlaTargetsSet.newBuilder().setTargets(List.of(target)).setReason("new").setPolicyVersion("v1").build());
	}

	/** The ticket joins an incident. */
	public History joined(String at, String incident, String lead, int customers) {
		return add("escalation", at, new TicketJoinedIncident(incident, lead, "Listings vanish", customers));
	}

	/** The customer writes again. */
	public History wrote(String at, boolean automatic) {
		return add("intake", at,
				CustomerReplied.newBuilder()
					.setChannel("email")
					.setMessage(CustomerMessage.newBuilder()
						.setId("m" + this.events.size() + "-" + this.ticketId)
						.setExternalId("x" + this.events.size() + "-" + this.ticketId)
						.setText("Still the same.")
						.setSentAt(Instant.parse(at))
						.setAutomatic(automatic)
						.setAttachments(List.of())
						.build())
					.build());
	}

	public History felt(String at, Sentiment sentiment) {
		return add("routing", at,
				SentimentDetected.newBuilder()
					.setMessageId("m" + this.events.size() + "-" + this.ticketId)
					.setSentiment(sentiment)
					.setScore(0)
					.setReasons(List.of())
					.build());
	}

	public History met(String at, SlaMetric metric, int cycle, boolean late, Duration used) {
		return add("sla", at,
				SlaMet.newBuilder()
					.setMetric(metric)
					.setCycle(cycle)
					.setDueAt(Instant.parse(at))
					.setMetAt(Instant.parse(at))
					.setElapsedSeconds(used.toSeconds())
					.setLate(late)
					.build());
	}

	/** Anything else that a service says. */
	public History add(String producer, String at, SpecificRecord data) {
		long sequence = this.sequences.merge(producer, 1L, Long::sum);
		this.events.add(new Event(this.ticketId, producer, sequence, Instant.parse(at), data));
		return this;
	}

}

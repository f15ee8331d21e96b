package monster.quicksell.support.escalation.ladder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import monster.quicksell.support.escalation.ladder.EscalationPolicy.Cause;
import monster.quicksell.support.escalation.ladder.EscalationPolicy.Level;
import monster.quicksell.support.escalation.ladder.EscalationPolicy.Trigger;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.jspecify.annotations.Nullable;

/** The policy, checked and ready to be asked: triggers, levels and who answers there. */
public final class Matrix {

	private static final int REMINDERS = 2;

	private final EscalationPolicy policy;

	private final String version;

	private final Ear ear;

	private final Ear noteEar;

	private final Map<String, Trigger> byName;

	/**
	 * Of a policy.
	 * @throws monster.quicksell.support.platform.policy.PolicyError if there is a mistake
	 * in it
	 */
	public Matrix(PolicyFile<EscalationPolicy> file) {
		PolicyCheck.check(file);
		this.policy = file.value();
		this.version = file.version();
		this.ear = new Ear(triggers(Cause.CUSTOMER_WRITES), this.policy.words());
		this.noteEar = new Ear(triggers(Cause.AGENT_NOTES), this.policy.words());
		this.byName = this.policy.triggers().stream().collect(Collectors.toMap(Trigger::name, Function.identity()));
	}

	/** The highest level. */
	public int top() {
		return this.policy.levels().size();
	}

	/** The level at which a person escalates without naming one. */
	public int manualLevel() {
		return this.policy.manual().level();
	}

	String version() {
		return this.version;
	}

	Ear ear() {
		return this.ear;
	}

	/** Listens to what the team notes. */
	Ear noteEar() {
		return this.noteEar;
	}

	/**
	 * True if the trigger calls nobody by itself while its ticket belongs to an incident.
	 */
	public boolean joinsIncident(String name) {
		Trigger trigger = trigger(name);
		return trigger != null && Boolean.TRUE.equals(trigger.joinsIncident()) && incidents().isPresent();
	}

	/** True if the customer is told that somebody looks into it. */
	boolean writesInterim(String name) {
		Trigger trigger = trigger(name);
		return Boolean.TRUE.equals((trigger != null) ? trigger.interim() : this.policy.manual().interim());
	}

	/** True if the trigger's phrases say that what was suggested did not help. */
	boolean countsMisses(String name) {
		Trigger trigger = trigger(name);
		return trigger != null && trigger.needs() != null && trigger.needs().misses() != null;
	}

	/** How many calls of a trigger each receiver is told at once; empty if all. */
	public Optional<EscalationPolicy.Rate> rate(String name) {
		Trigger trigger = trigger(name);
		return Optional.ofNullable((trigger != null) ? trigger.atMost() : null);
	}

	/** How long a trigger waits for others with the same trouble; zero if it does not. */
	Duration settle(String name) {
		Trigger trigger = trigger(name);
		return (trigger != null && trigger.settle() != null) ? trigger.settle().length() : Duration.ZERO;
	}

	/**
	 * When the same trouble is an incident; empty if never, and if the trigger that calls
	 * for incidents is silenced or missing: then nothing may be left to it.
	 */
	public Optional<EscalationPolicy.IncidentPolicy> incidents() {
		return triggers(Cause.SAME_ISSUE).isEmpty() ? Optional.empty() : Optional.ofNullable(this.policy.incidents());
	}

	/** True if the trigger that calls for incidents speaks for such a ticket. */
	public boolean coversIncident(Dossier ticket) {
		return triggers(Cause.SAME_ISSUE).stream()
			.anyMatch((trigger) -> trigger.scope() == null || trigger.scope().covers(ticket));
	}

	/** Those that are not silenced. */
	List<Trigger> triggers(Cause cause) {
		return this.policy.triggers()
			.stream()
			.filter((trigger) -> trigger.when() == cause && !Boolean.TRUE.equals(trigger.silenced()))
			.toList();
	}

	/** Null for what a person escalated, and for triggers that the policy had once. */
	@Nullable Trigger trigger(String name) {
		return this.byName.get(name);
	}

	AlertSeverity severity(String name) {
		Trigger trigger = trigger(name);
		return (trigger != null) ? trigger.severity() : this.policy.manual().severity();
	}

	/** As loud as it was promised to be. */
	AlertSeverity severity(Escalation escalation) {
		AlertSeverity promised = escalation.course().severity();
		return (promised != null) ? promised : severity(escalation.trigger());
	}

	/** True if an incident of its ticket calls for it, as was promised. */
	boolean joinsIncident(Escalation escalation) {
		Boolean promised = escalation.course().joinsIncident();
		return (promised != null) ? promised && incidents().isPresent() : joinsIncident(escalation.trigger());
	}

	String about(String name) {
		Trigger trigger = trigger(name);
		return (trigger != null) ? trigger.about() : "Escalated by hand";
	}

	/** What whoever is called should do about a trigger. */
	public String action(String name) {
		Trigger trigger = trigger(name);
		return (trigger != null && trigger.action() != null) ? trigger.action()
				: "Take it over and answer the customer";
	}

	String target(int level) {
		return level(level).target();
	}

	Duration acknowledgeWithin(int level, Priority priority) {
		Span span = level(level).acknowledgeWithin().get(priority);
		if (span == null) {
			throw new IllegalStateException("Policy gives level " + level + " no time for " + priority);
		}
		return span.length();
	}

	/** The whole ladder as it holds for escalations that begin now. */
	List<Step> plan() {
		List<Step> plan = new ArrayList<>();
		for (Level level : this.policy.levels()) {
			plan.add(new Step(plan.size() + 1, level.target(), (level.line() != null) ? level.line() : List.of(),
					seconds(level.acknowledgeWithin()),
					(level.followUpWithin() != null) ? seconds(level.followUpWithin()) : Map.of(),
					(this.policy.reminders() != null) ? this.policy.reminders() : REMINDERS));
		}
		return List.copyOf(plan);
	}

	private static Map<String, Long> seconds(Map<Priority, Span> spans) {
		return spans.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap((entry) -> entry.getKey().name(),
					(entry) -> entry.getValue().length().toSeconds()));
	}

	/** The schedules that some level's line names. */
	public List<String> schedules() {
		return plan().stream().flatMap((step) -> step.line().stream()).distinct().toList();
	}

	Duration waitForMood() {
		return this.policy.waitForMood().length();
	}

	private Level level(int level) {
		return this.policy.levels().get(Math.min(level, top()) - 1);
	}

}

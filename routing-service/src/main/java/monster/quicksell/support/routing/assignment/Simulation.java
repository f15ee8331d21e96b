package monster.quicksell.support.routing.assignment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.routing.classification.Advice;
import monster.quicksell.support.routing.classification.Classifier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The same events under two policies: which tickets go elsewhere, which matter more. */
public final class Simulation {

	/** The events of other services that routing decides on. */
	public static final Set<Class<? extends SpecificRecord>> KINDS = Set.of(TicketCreated.class, CustomerReplied.class,
			TicketEscalated.class, TicketStatusChanged.class);

	private static final int EXAMPLES = 20;

	private final Replay before;

	private final Replay after;

	private final int most;

	private final Map<String, Example> examples = new LinkedHashMap<>();

	/**
	 * Compares the policy that holds with a changed one, on at most so many tickets; what
	 * has been learned is the same for both.
	 */
	public Simulation(Classifier before, Classifier after, Advice advice, int most) {
		this.before = new Replay(before, advice);
		this.after = new Replay(after, advice);
		this.most = most;
	}

	/**
	 * Applies an event to both; what is about a ticket that was created before the span
	 * is left out, as nobody knows what was decided of it. False once there are enough
	 * tickets.
	 */
	public boolean apply(Event event) {
		boolean known = this.before.tickets().containsKey(event.ticketId());
		if (!known && !(event.data() instanceof TicketCreated)) {
			return true;
		}
		if (!known && this.before.tickets().size() == this.most) {
			return false;
		}
		TicketRouted then = this.before.apply(event);
		TicketRouted now = this.after.apply(event);
		if (then != null && now != null && this.examples.size() < EXAMPLES && differ(then, now)) {
			this.examples.putIfAbsent(event.ticketId(), new Example(event.ticketId(), Route.of(then), Route.of(now)));
		}
		return true;
	}

	private static boolean differ(TicketRouted then, TicketRouted now) {
		return !then.getTeam().equals(now.getTeam()) || !then.getCategory().equals(now.getCategory())
				|| then.getPriority() != now.getPriority();
	}

	/** What came out. */
	public Outcome outcome() {
		Counts counts = new Counts();
		this.before.tickets().forEach((id, state) -> {
			Assignment other = this.after.tickets().get(id);
			if (state.routing() != null && other != null && other.routing() != null) {
				counts.add(state.routing(), other.routing());
			}
		});
		return new Outcome(counts.tickets, counts.moved, counts.recategorised, counts.reprioritised, counts.teams,
				counts.moves, counts.priorities, List.copyOf(this.examples.values()));
	}

	/**
	 * The difference that a policy would have made.
	 *
	 * @param tickets how many tickets were routed
	 * @param moved how many would have gone to another team
	 * @param recategorised how many would have had another category
	 * @param reprioritised how many would have had another priority
	 * @param teams each team's tickets before and after
	 * @param moves how many went from which team to which: "Billing -> Product"
	 * @param priorities how many went from which priority to which
	 * @param examples some of them, with the reasons
	 */
	public record Outcome(int tickets, int moved, int recategorised, int reprioritised, Map<String, Share> teams,
			Map<String, Integer> moves, Map<String, Integer> priorities, List<Example> examples) {

		/** The same figures without the examples of some tickets. */
		public Outcome without(Predicate<String> tickets) {
			return new Outcome(this.tickets, this.moved, this.recategorised, this.reprioritised, this.teams, this.moves,
					this.priorities,
					this.examples.stream().filter((example) -> !tickets.test(example.ticketId())).toList());
		}

	}

	/** A team's number of tickets under both policies. */
	public record Share(int before, int after) {

		Share plus(int more, int moreAfter) {
			return new Share(this.before + more, this.after + moreAfter);
		}

	}

	/** A ticket that is routed differently. */
	public record Example(String ticketId, Route before, Route after) {
	}

	/** Where a ticket goes, and why; words are user text. */
	public record Route(String team, String category, String priority, List<Because> reasons) {

		static Route of(TicketRouted routed) {
			return new Route(routed.getTeam(), routed.getCategory(), routed.getPriority().name(),
					routed.getReasons().stream().map(Because::of).toList());
		}

	}

	/** A rule that spoke. */
	public record Because(String rule, List<String> words, @Nullable String outcome) {

		static Because of(Reason reason) {
			return new Because(reason.getRule(), reason.getWords(), reason.getOutcome());
		}

	}

	private static final class Counts {

		private final Map<String, Share> teams = new TreeMap<>();

		private final Map<String, Integer> moves = new TreeMap<>();

		private final Map<String, Integer> priorities = new TreeMap<>();

		private int tickets;

		private int moved;

		private int recategorised;

		private int reprioritised;

		void add(Assignment.Routing then, Assignment.Routing now) {
			this.tickets++;
			this.teams.merge(then.team(), new Share(1, 0), (one, more) -> one.plus(1, 0));
			this.teams.merge(now.team(), new Share(0, 1), (one, more) -> one.plus(0, 1));
			this.recategorised += then.category().equals(now.category()) ? 0 : 1;
			if (!then.team().equals(now.team())) {
				this.moved++;
				this.moves.merge(then.team() + " -> " + now.team(), 1, Integer::sum);
			}
			if (then.priority() != now.priority()) {
				this.reprioritised++;
				this.priorities.merge(then.priority() + " -> " + now.priority(), 1, Integer::sum);
			}
		}

	}

}

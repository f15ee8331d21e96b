package monster.quicksell.support.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Who gets a ticket.
 *
 * @param desk whose desk
 * @param reason why, in words
 */
public record Choice(Desk desk, String reason) {

	private static final Duration LONG_IDLE = Duration.ofMinutes(30);

	/**
	 * The owner if there, with room; else the best of the team by the score; else the
	 * best of those who help the team; of an escalated ticket those of its level before
	 * the others. Of equal ones the one longest idle. Who did not take the ticket in time
	 * gets it again only where nobody else can.
	 * @param allowed the desks that may be chosen; the others count only as supervisors
	 * @param familiar who had the customer last; asked only where it can make a
	 * difference
	 */
	public static Optional<Choice> among(Collection<Desk> desks, Predicate<Desk> allowed, Demand demand, Teamwork rules,
			Familiar familiar, Instant now) {
		int weight = rules.weight(demand.channel());
		List<Desk> open = fit(desks, demand, rules, now).stream()
			.filter((desk) -> desk.free() >= weight && allowed.test(desk))
			.toList();
		List<Desk> others = open.stream().filter((desk) -> !demand.passedOver().contains(desk.agent().id())).toList();
		List<Desk> able = others.isEmpty() ? open : others;
		for (Desk desk : able) {
			if (desk.agent().id().equals(demand.owner())) {
				return Optional.of(new Choice(desk, "back to its owner"));
			}
		}
		for (String team : rules.serving(demand.team())) {
			List<Desk> serving = above(able.stream().filter((desk) -> desk.agent().serves(team)).toList(), demand);
			if (!serving.isEmpty()) {
				return Optional.of(best(serving, demand, rules.score(), familiar, now,
						team.equals(demand.team()) ? "" : "helps team " + demand.team() + ", "));
			}
		}
		return Optional.empty();
	}

	/**
	 * Of those who would get the ticket if they had more room, the one who lacks least;
	 * empty if more room would not help, now or ever.
	 */
	static Optional<Desk> nearest(Collection<Desk> desks, Predicate<Desk> allowed, Demand demand, Teamwork rules,
			Instant now) {
		int weight = rules.weight(demand.channel());
		return fit(desks, demand, rules, now).stream()
			.filter((desk) -> desk.agent().capacity() >= weight && allowed.test(desk))
			.max(Comparator.comparingInt(Desk::free).thenComparing((desk) -> desk.agent().id()));
	}

	/** Who may have the ticket, whether or not there is room for it. */
	static List<Desk> fit(Collection<Desk> desks, Demand demand, Teamwork rules, Instant now) {
		List<Desk> serving = desks.stream().filter((desk) -> rules.serves(desk.agent(), demand.team())).toList();
		List<String> needed = demand.skills()
			.stream()
			.filter((skill) -> rules.requires(skill)
					&& serving.stream().anyMatch((desk) -> desk.agent().skills().contains(skill)))
			.toList();
		return serving.stream()
			.filter((desk) -> desk.agent().onDuty(now) && desk.agent().skills().containsAll(needed)
					&& desk.may(demand, desks, rules, now) && !demand.refused().contains(desk.agent().id()))
			.toList();
	}

	/** Those who are above enough for an escalated ticket, or all if nobody is. */
	private static List<Desk> above(List<Desk> desks, Demand demand) {
		List<Desk> above = desks.stream().filter((desk) -> desk.agent().level() >= demand.level()).toList();
		return above.isEmpty() ? desks : above;
	}

	private static Choice best(List<Desk> desks, Demand demand, Teamwork.Score score, Familiar familiar, Instant now,
			String prefix) {
		String customer = demand.customer();
		String known = (desks.size() > 1 && customer != null) ? familiar.lastAgent(customer) : null;
		Rated best = desks.stream()
			.map((desk) -> Rated.of(desk, demand, score, known, now))
			.min(Comparator.comparingDouble(Rated::points)
				.reversed()
				.thenComparing((rated) -> rated.desk().lastGiven())
				.thenComparing((rated) -> rated.desk().agent().id()))
			.orElseThrow();
		return new Choice(best.desk(), prefix + best.words());
	}

	/** Who had a customer last. */
	@FunctionalInterface
	public interface Familiar {

		/** Nobody is known. */
		Familiar NOBODY = (customer) -> null;

		/** The agent's id, null if nobody had the customer yet. */
		@Nullable String lastAgent(String customer);

	}

	private record Rated(Desk desk, double points, String words) {

		static Rated of(Desk desk, Demand demand, Teamwork.Score score, @Nullable String known, Instant now) {
			List<String> fit = demand.skills().stream().filter(desk.agent().skills()::contains).toList();
			double skills = demand.skills().isEmpty() ? 0 : (double) fit.size() / demand.skills().size();
			double idle = Math
				.clamp((double) Duration.between(desk.lastGiven(), now).toSeconds() / LONG_IDLE.toSeconds(), 0, 1);
			boolean familiar = desk.agent().id().equals(known);
			double points = score.skills() * skills + score.room() * desk.freeShare() + score.idle() * idle
					+ (familiar ? score.familiar() : 0);
			List<String> words = new ArrayList<>();
			fit.forEach((skill) -> words.add("knows " + skill));
			if (familiar) {
				words.add("knows the customer");
			}
			if (demand.level() > 1) {
				words.add("level " + desk.agent().level());
			}
			words.add(desk.load() + " of " + desk.agent().capacity() + " places taken");
			words.add(String.format(Locale.ROOT, "score %.2f", points));
			return new Rated(desk, points, String.join(", ", words));
		}

	}

}

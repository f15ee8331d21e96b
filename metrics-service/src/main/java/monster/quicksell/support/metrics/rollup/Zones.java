package monster.quicksell.support.metrics.rollup;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The time zones that days are kept in: each report is in one of them.
 *
 * @param home the installation's own
 * @param others further ones
 */
public record Zones(ZoneId home, List<ZoneId> others) {

	/** Only the installation's own. */
	public static Zones only(ZoneId home) {
		return new Zones(home, List.of());
	}

	/** All of them, the installation's own first. */
	public List<ZoneId> all() {
		return Stream.concat(Stream.of(this.home), this.others.stream().filter((zone) -> !zone.equals(this.home)))
			.distinct()
			.toList();
	}

	/** The zone of that name, if days are kept in it. */
	public Optional<ZoneId> find(String name) {
		return all().stream().filter((zone) -> zone.getId().equals(name)).findFirst();
	}

	/** What the names of a zone's days begin with. */
	public String prefix(ZoneId zone) {
		return zone.equals(this.home) ? "" : zone.getId() + " ";
	}

}

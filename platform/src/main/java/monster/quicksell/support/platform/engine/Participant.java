package monster.quicksell.support.platform.engine;

import java.util.List;
import java.util.Map;

import monster.quicksell.support.platform.decider.Decider;
import monster.quicksell.support.platform.store.Stored;

/**
 * A service's part in the log: declare one as a bean and the platform runs it.
 *
 * @param name the service's name: the producer of its events, its consumer group, and the
 * prefix of its collections
 * @param stateType the state's record; kept in MongoDB by the driver's record codec,
 * which needs it and the records in it to be public
 * @param decider the logic
 * @param inlets further topics that are read
 * @param listener hears of changes
 */
public record Participant<S>(String name, Class<S> stateType, Decider<S> decider, List<Inlet<S, ?>> inlets,
		ChangeListener<S> listener) {

	/** A participant that reads only the ticket log. */
	public static <S> Participant<S> of(String name, Class<S> stateType, Decider<S> decider) {
		return new Participant<>(name, stateType, decider, List.of(), ChangeListener.none());
	}

	/** The same, also reading another topic. */
	public Participant<S> withInlet(Inlet<S, ?> inlet) {
		return new Participant<>(this.name, this.stateType, this.decider, List.of(inlet), this.listener);
	}

	/** The same, with somebody who hears of changes. */
	public Participant<S> withListener(ChangeListener<S> changes) {
		return new Participant<>(this.name, this.stateType, this.decider, this.inlets, changes);
	}

	/** A ticket's document: as it was loaded, or the first of one that nobody knows. */
	Stored<S> document(String ticketId, Map<String, Stored<S>> loaded, Partitions partitions) {
		Stored<S> known = loaded.get(ticketId);
		return (known != null) ? known
				: Stored.unknown(ticketId, partitions.of(ticketId), this.decider.initial(ticketId));
	}

}

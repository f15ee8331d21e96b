package monster.quicksell.support.metrics.log;

import monster.quicksell.support.event.KnowledgeGapFound;
import monster.quicksell.support.event.SelfServed;
import monster.quicksell.support.metrics.store.HelpNote;
import monster.quicksell.support.metrics.store.HelpNotes;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.apache.avro.specific.SpecificRecord;

/** Notes what the help centre tells; the ids are of what is told, so each counts once. */
final class HelpDelivery implements Courier.Delivery {

	private final HelpNotes notes;

	HelpDelivery(HelpNotes notes) {
		this.notes = notes;
	}

	@Override
	public boolean canWait() {
		return true;
	}

	@Override
	public boolean deliver(SpecificRecord message) {
		switch (message) {
			case KnowledgeGapFound gap -> keep(new HelpNote("gap " + gap.getAt().toEpochMilli() + " " + gap.getQuery(),
					HelpNote.Kind.GAP, gap.getAt(), gap.getQuery()));
			case SelfServed served -> keep(new HelpNote("served " + served.getContactId(), HelpNote.Kind.SERVED,
					served.getAt(), served.getArticle().orElse("")));
			default -> {
				// The topic may get more kinds of events
			}
		}
		// Notes have ids of their own
		return false;
	}

	private void keep(HelpNote note) {
		try {
			this.notes.keep(note).block();
		}
		catch (StoreUnavailable ex) {
			throw new ReceiverDown("The database is away");
		}
	}

}

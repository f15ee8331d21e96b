package monster.quicksell.support.bench.faults;

import java.util.HashMap;
import java.util.Map;

import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import org.apache.avro.specific.SpecificRecord;

/**
 * A letter to a customer may stand twice under its id, as the same letter; a receipt
 * once.
 */
final class LettersCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Map<String, OutboundMessage> byId = new HashMap<>();
		Map<String, String> receipts = new HashMap<>();
		for (SpecificRecord record : evidence.told().letters()) {
			if (!(record instanceof OutboundMessage letter)) {
				continue;
			}
			OutboundMessage same = byId.putIfAbsent(letter.getTicketId() + " " + letter.getMessageId(), letter);
			if (same != null && !same.equals(letter)) {
				findings.add(Invariant.LETTERS_ONCE, letter.getMessageId() + " of " + letter.getTicketId()
						+ " stands twice, with different content");
			}
			String before = (letter.getKind() == OutboundKind.ACKNOWLEDGEMENT)
					? receipts.put(letter.getTicketId(), letter.getMessageId()) : null;
			if (before != null && !before.equals(letter.getMessageId())) {
				findings.add(Invariant.LETTERS_ONCE,
						letter.getTicketId() + " was acknowledged by " + before + " and by " + letter.getMessageId());
			}
			if (!history.highest().containsKey(letter.getTicketId())) {
				findings.add(Invariant.LETTERS_ONCE, letter.getMessageId() + " is about no ticket of the log");
			}
		}
	}

}

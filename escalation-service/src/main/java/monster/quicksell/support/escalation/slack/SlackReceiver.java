package monster.quicksell.support.escalation.slack;

import monster.quicksell.support.escalation.receivers.Receiver;
import monster.quicksell.support.escalation.store.Notified;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;

/** A Slack channel: calls with buttons, then who took them and how they ended. */
final class SlackReceiver implements Receiver {

	private final SlackWebhook webhook;

	private final SlackBlocks blocks;

	SlackReceiver(SlackWebhook webhook, SlackBlocks blocks) {
		this.webhook = webhook;
		this.blocks = blocks;
	}

	@Override
	public void raised(AlertRaised alert, Notified.Told told) {
		this.webhook.post(this.blocks.raised(alert));
	}

	@Override
	public void acknowledged(AlertRaised alert, Notified.Told told) {
		this.webhook.post(SlackBlocks.plain(SlackText.taken(alert)));
	}

	@Override
	public void resolved(AlertResolved alert, Notified.Told told) {
		this.webhook.post(SlackBlocks.plain(SlackText.resolved(alert, told.title())));
	}

}

package monster.quicksell.support.intake.chat;

import java.time.Clock;

import monster.quicksell.support.intake.help.Throttle;
import monster.quicksell.support.platform.log.Messages;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every connection needs.
 *
 * @param identities who a visitor is
 * @param rooms who is connected here
 * @param visitors who is connected anywhere
 * @param agents who of the team is there
 * @param history what was said so far
 * @param log takes what visitors write
 * @param messages bounds how often
 * @param json for frames
 * @param properties the bounds
 * @param team how the team signs
 * @param clock the log's time
 */
record ChatParts(Identities identities, Rooms rooms, Visitors visitors, Agents agents, History history, Messages log,
		Throttle messages, JsonMapper json, ChatProperties properties, String team, Clock clock) {
}

package monster.quicksell.support.intake.chat;

import java.time.Instant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.intake.channel.ForChannel;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where agents' tools say, again and again, that their agent is at the chat. */
@ForChannel("chat")
@RestController
@RequestMapping("/v1/chat/presence")
class PresenceController {

	private final Agents agents;

	PresenceController(Agents agents) {
		this.agents = agents;
	}

	/** Who is there. */
	@GetMapping
	Flux<Agents.Agent> present() {
		return this.agents.present();
	}

	/** A sign of life. */
	@PutMapping
	Mono<Agents.Agent> here(@Valid @RequestBody SignOfLife sign) {
		return this.agents.here(sign.agent()).map((Instant until) -> new Agents.Agent(sign.agent(), until));
	}

	/** The agent goes. */
	@DeleteMapping("/{agent}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> gone(@PathVariable String agent) {
		return this.agents.gone(agent);
	}

	/**
	 * A sign of life.
	 *
	 * @param agent whose
	 */
	record SignOfLife(@NotBlank @Size(max = 100) String agent) {
	}

}

package monster.quicksell.support.intake.web;

import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.platform.web.NotFound;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The bytes of attachments: to download, never to show, whatever they claim to be. */
@RestController
class AttachmentController {

	private final FileStore files;

	AttachmentController(FileStore files) {
		this.files = files;
	}

	@GetMapping("/v1/attachments/{sha256}")
	Mono<ResponseEntity<byte[]>> attachment(@PathVariable String sha256) {
		return this.files.read(sha256)
			.map((bytes) -> ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_OCTET_STREAM)
				.header(HttpHeaders.CONTENT_DISPOSITION,
						ContentDisposition.attachment().filename(sha256).build().toString())
				.header("X-Content-Type-Options", "nosniff")
				.body(bytes))
			.switchIfEmpty(Mono.error(() -> new NotFound("There is no such attachment")));
	}

}

package monster.quicksell.support.bench.load;

import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;

/** The one request that is under way on a connection. */
final class Exchange extends SimpleChannelInboundHandler<FullHttpResponse> {

	private final Answered answered;

	private final Runnable lost;

	private final Consumer<Channel> gone;

	private long meant;

	private boolean waiting;

	/** Tells of answers, of a request that gets none, and of the connection's end. */
	Exchange(Answered answered, Runnable lost, Consumer<Channel> gone) {
		this.answered = answered;
		this.lost = lost;
		this.gone = gone;
	}

	/** A request that was meant for then is sent now. */
	void begin(long at) {
		this.meant = at;
		this.waiting = true;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
		this.waiting = false;
		this.answered.with(context.channel(), response.status().code(), this.meant);
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		if (this.waiting) {
			this.waiting = false;
			this.lost.run();
		}
		this.gone.accept(context.channel());
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context.close();
	}

	/** Hears of an answer. */
	interface Answered {

		void with(Channel channel, int status, long meant);

	}

}

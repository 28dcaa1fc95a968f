let context: AudioContext | null = null;

/** Two short soft tones, made here: no file to load. Says nothing where the window may not make sound. */
export function ring(): void {
  try {
    context ??= new AudioContext();
    for (const [index, hertz] of [660, 880].entries()) {
      const from = context.currentTime + index * 0.18;
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.0001, from);
      volume.gain.exponentialRampToValueAtTime(0.08, from + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.16);
      tone.connect(volume).connect(context.destination);
      tone.start(from);
      tone.stop(from + 0.17);
    }
  } catch {
    context = null;
  }
}

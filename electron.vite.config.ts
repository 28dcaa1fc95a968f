import { defineConfig } from 'electron-vite';
import { coreConfig, preloadConfig } from './vite.core.config.ts';
import { rendererConfig } from './vite.renderer.config.ts';

/** `electron-vite dev`: the desktop host with the renderer reloaded as it is edited. */
export default defineConfig({ main: coreConfig, preload: preloadConfig, renderer: rendererConfig });
